Feature: The grid
  Many photos that are alike in what they lack: mark the exceptions, decide the rest in one go.
  Each decision is recorded for itself.

  Scenario: All but one are kept, and taken back together
    Given these posts wait, the most urgent first:
      | post   | author | policy     | gifts |
      | Sunset | Xiaoyu | suggestive | -     |
      | Beach  | Dandan | suggestive | -     |
      | Noodle | Ah Bao | suggestive | -     |
      | Lunch  | Pei    | suggestive | -     |
    And Mei sits down to review
    When Mei has "Sunset" before them
    And Mei presses G
    And Mei sees a grid of 4 photos
    And Mei goes to "Beach"
    And Mei presses X
    Then Mei has marked "Beach"
    When Mei presses R 2
    Then "Sunset" is restricted for members
    And "Noodle" is restricted for members
    And "Lunch" is restricted for members
    And "Beach" is visible for members
    And 3 decisions of Mei stand
    When Mei presses Z
    Then "Sunset" is visible for members
    And "Noodle" is visible for members
    And "Lunch" is visible for members
    And 0 decisions of Mei stand
