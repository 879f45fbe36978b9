Feature: Appeals
  Who decides about people finds out when it was not right, from somebody who had no part in it.

  Scenario: A part of a decision is taken back
    Given these posts wait, the most urgent first:
      | post  | author | policy | gifts |
      | Beach | Xiaoyu | nudity | ¥520  |
    And Mei has taken "Beach" down
    And Xiaoyu appeals against it: "It was my first post."
    And the appeal was given to Jun
    When Jun looks at the appeals
    Then Jun reads "It was my first post." and not that Mei decided
    When Jun presses P
    And Jun ticks "The strike is taken away"
    And Jun answers with "The removal was right; a strike for a first post was not."
    Then the appeal is partly reversed
    And "Beach" is removed for members
    And the strikes of Xiaoyu weigh 0
    And the letter to Xiaoyu tells of "the strike on your account"
    When Jun looks at the answered appeals
    Then Jun reads the letter again

  Scenario: Who decided does not get the appeal, and cannot forestall it
    Given these posts wait, the most urgent first:
      | post  | author | policy | gifts |
      | Beach | Xiaoyu | nudity | -     |
    And Mei sits down to review
    When Mei has "Beach" before them
    And Mei presses 1
    Then "Beach" is removed for members
    Given Xiaoyu appeals against it: "Please look again."
    When Mei looks at the appeals
    Then no appeal is given to Mei
    When Mei sits down to review
    And Mei presses Z
    Then Mei is told that an appeal is about it
    And "Beach" is removed for members

  Scenario: What came by letter is entered by hand, and what was changed since is left alone
    Given these posts wait, the most urgent first:
      | post  | author | policy | gifts |
      | Beach | Xiaoyu | nudity | -     |
    And Mei has taken "Beach" down
    When Lan enters an appeal of Xiaoyu: "那是在海边。"
    And the appeal is given to Jun
    And the platform has hidden "Beach" itself meanwhile
    And Jun looks at the appeals
    And Jun presses V
    And Jun answers with "Ordinary swimwear."
    Then the appeal is reversed
    And "Beach" is hidden for members
    And Jun is told that the post was left alone
    And the strikes of Xiaoyu weigh 0

  Scenario: Looking at appeals counts in the same shift as looking at the queue
    Given these posts wait, the most urgent first:
      | post  | author | policy | gifts |
      | Beach | Xiaoyu | nudity | -     |
    And Mei has taken "Beach" down
    And Xiaoyu appeals against it: "Please look again."
    And the appeal was given to Jun
    And a break is due after very little
    When Jun looks at the appeals
    And Jun holds Space until the photo covers itself
    Then Jun cannot see it in clear any more
    When Jun presses Ctrl+B
    Then Jun has a break
