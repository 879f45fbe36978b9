Feature: Undo
  A decision can touch a post, its gifts and its author at once.
  One key takes all of it back, and what depended on it as well.

  Scenario: What two removals brought upon an account goes with one of them
    Given these posts wait, the most urgent first:
      | post  | author | policy | gifts |
      | Beach | Xiaoyu | nudity | ¥520  |
      | Pool  | Xiaoyu | nudity | ¥99   |
      | Lunch | Dandan | nudity | -     |
    And Mei sits down to review
    When Mei has "Beach" before them
    And Mei presses 1
    Then "Beach" is removed for members
    And the gifts on "Beach" are frozen
    And the account of Xiaoyu is muted
    When Mei has "Pool" before them
    And Mei presses 1
    Then "Pool" is removed for members
    And the gifts on "Pool" are frozen
    And Xiaoyu has 2 strikes
    And the account of Xiaoyu is suspended
    When Mei has "Lunch" before them
    And Mei presses Z
    Then "Pool" is visible for members
    And the gifts on "Pool" are settled
    And Xiaoyu has 1 strike
    And the account of Xiaoyu is muted
    And "Beach" is removed for members
    And the gifts on "Beach" are frozen
    When Mei has "Pool" before them
    And Mei presses Z
    Then "Beach" is visible for members
    And the gifts on "Beach" are settled
    And Xiaoyu has 0 strikes
    And the account of Xiaoyu is active
