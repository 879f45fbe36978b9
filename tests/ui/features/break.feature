Feature: Breaks
  Looking costs something. The program counts it for the person alone, and covers what is too much.

  Scenario: Photos rest until a break was taken
    Given these posts wait, the most urgent first:
      | post  | author | policy | gifts |
      | Beach | Xiaoyu | nudity | -     |
      | Lunch | Dandan | nudity | -     |
    And a break is due after very little
    And Mei sits down to review
    When Mei has "Beach" before them
    And Mei looks at the photo in clear until it covers itself
    Then Mei cannot see it in clear any more
    And Mei can go on by what is written
    When Mei presses Ctrl+B
    Then Mei holds no item while the break lasts
    When the break is over for Mei
    Then Mei can see photos in clear again
    And the shift of Mei counts 1 break
    And Lan learns nothing about the shift of Mei
