Feature: Four eyes
  What cannot be taken back easily needs a second person, and never the same.

  Scenario: A manager confirms a ban, thinks again, and refuses it
    Given these posts wait, the most urgent first:
      | post  | author | policy | gifts |
      | Beach | Xiaoyu | nudity | -     |
    And Mei has taken "Beach" down and asked for a ban
    Then "Beach" is removed for members
    And the account of Xiaoyu is not banned
    When Lan looks at what waits for a second person
    Then Lan reads that the ban of Xiaoyu was asked for by Mei
    When Lan presses Y
    Then the account of Xiaoyu is banned
    When Lan presses Z
    Then the account of Xiaoyu is not banned
    When Lan looks at what waits for a second person
    And Lan refuses with "first offence"
    Then nothing waits for a second person
    And the account of Xiaoyu is not banned

  Scenario: Who asked for it does not confirm it
    Given these posts wait, the most urgent first:
      | post  | author | policy | gifts |
      | Beach | Xiaoyu | nudity | -     |
    And Lan has taken "Beach" down and asked for a ban
    When Lan looks at what waits for a second person
    Then Lan is told that somebody else has to answer
    When Lan presses Y
    Then the account of Xiaoyu is not banned

  Scenario: Much money waits, the rest does not
    Given these posts wait, the most urgent first:
      | post  | author | policy       | gifts   |
      | Offer | Xiaoyu | solicitation | ¥20,000 |
      | Lunch | Dandan | suggestive   | -       |
    And Mei sits down to review
    When Mei has "Offer" before them
    And Mei presses 3
    Then "Offer" is removed for members
    And the gifts on "Offer" are settled
    When Lan looks at what waits for a second person
    And Lan presses Y
    Then the gifts on "Offer" are frozen
    And the payment side is asked to give ¥20,000 back
