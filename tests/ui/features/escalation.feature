Feature: Escalation
  Some things are for others to decide. Handing them on takes two keys.

  Scenario: For the manager, with a word to her
    Given these posts wait, the most urgent first:
      | post   | author | policy     | gifts |
      | Poster | Dandan | suggestive | -     |
      | Lunch  | Xiaoyu | suggestive | -     |
    And Mei sits down to review
    When Mei has "Poster" before them
    And Mei notes "is this art?" with the decision
    And Mei presses E 1
    Then Mei has "Lunch" before them
    And "Poster" waits for the manager
    And Lan reads "is this art?" with "Poster"

  Scenario: Child safety is nobody else's to see
    Given these posts wait, the most urgent first:
      | post   | author | policy     | gifts |
      | School | Dandan | suggestive | -     |
      | Lunch  | Xiaoyu | suggestive | -     |
    And Mei sits down to review
    When Mei has "School" before them
    And Jun sits down to review
    And Jun has "Lunch" before them
    And Mei presses E 2
    Then "School" is hidden for members
    And "School" is not in the queue of Jun
    And "School" is not in the queue of Mei
    When Mei presses Z
    Then "School" is visible for members
    And Mei has "School" before them

  Scenario: A legal hold keeps everything
    Given these posts wait, the most urgent first:
      | post   | author | policy     | gifts |
      | Poster | Dandan | suggestive | -     |
      | Lunch  | Xiaoyu | suggestive | -     |
    And Mei sits down to review
    When Mei has "Poster" before them
    And Mei presses E 3
    Then Mei has "Lunch" before them
    And nothing about "Poster" can be deleted
