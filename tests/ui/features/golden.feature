Feature: Golden items and second reviews
  What people conclude is checked with items that look like any other; a manager settles what differs.

  Scenario: A golden item is missed, and a manager settles it
    Given these posts wait, the most urgent first:
      | post  | author | policy | gifts |
      | Beach | Xiaoyu | nudity | -     |
    And Lan sits down to review
    When Lan has "Beach" before them
    And Lan presses 1
    Then "Beach" is removed for members
    When Lan makes it a golden item: "nothing is covered"
    Then Lan is told that "Beach" is a golden item
    When Mei is to get a golden item
    And it comes up while Jun works
    And Mei sits down to review
    Then Mei has "Beach" before them as if nobody had decided it
    When Mei presses K
    Then the answer of Mei is recorded
    And "Beach" is removed for members
    When Lan looks at disagreements
    Then Lan reads "Kept" and "Taken down · Nudity" about "Beach", without names
    When Lan settles it as the conclusion on the right: "clearly visible"
    Then no disagreement waits for Lan
    And "Beach" is removed for members
    And Lan sees that "Beach" was answered otherwise by 1 of 1

  Scenario: A second review differs, and the first decision does not stand
    Given these posts wait, the most urgent first:
      | post  | author | policy | gifts |
      | Lunch | Dandan | nudity | -     |
    And Jun has worked today
    And Mei sits down to review
    When Mei has "Lunch" before them
    And Mei presses 1
    Then "Lunch" is removed for members
    When the decision about "Lunch" is to be repeated
    And it comes up while Lan works
    And Jun sits down to review
    Then Jun has "Lunch" before them as if nobody had decided it
    When Jun presses K
    Then the answer of Jun is recorded
    When Lan looks at disagreements
    Then Lan reads "Kept" and "Taken down · Nudity" about "Lunch", without names
    When Lan settles it as the conclusion on the left: "it is a photo of noodles"
    Then no disagreement waits for Lan
    And "Lunch" is visible for members
    And Dandan has 0 strikes

  Scenario: A decided item that was found becomes a golden one
    Given these posts wait, the most urgent first:
      | post  | author | policy | gifts |
      | Beach | Xiaoyu | nudity | -     |
    And Mei sits down to review
    When Mei has "Beach" before them
    And Mei presses 1
    Then "Beach" is removed for members
    When Lan sits down to review
    And Lan opens "Beach" and makes it a golden item: "nothing is covered"
    Then Lan is told that "Beach" is a golden item
