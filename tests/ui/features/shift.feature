Feature: A moderator's shift
  From the first post of the morning to the word for whoever comes next.

  Scenario: Deciding, leaving one to others, a question to a colleague, handing over
    Given these posts wait, the most urgent first:
      | post   | author | policy     | gifts |
      | Beach  | Xiaoyu | nudity     | -     |
      | Poster | Dandan | suggestive | -     |
      | Market | Ah Bao | suggestive | -     |
      | Lunch  | Pei    | suggestive | -     |
    And Mei sits down to review
    Then Mei has "Beach" before them
    When Mei presses 1
    Then "Beach" is removed for members
    And Mei has "Poster" before them
    When Mei presses K
    Then Mei has "Market" before them
    And "Poster" is visible for members
    When Mei writes to colleagues "@Jun is this the market of last week?"
    And Mei presses S
    Then Mei has "Lunch" before them
    When Mei presses R 2
    Then "Lunch" is restricted for members
    When Mei hands over with the words "Market is for @Jun"
    Then the newest handover says "Decided: 3"
    And the newest handover says "Skipped: 1"
    And the newest handover says "Market is for @moderator2"
    When Mei goes home
    And Jun opens the mention about "Market"
    Then Jun has "Market" before them
