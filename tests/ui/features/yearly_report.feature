Feature: Statements of reasons and the yearly report
  What was decided about people is told to the EU, without telling who they are, and counted once a year.

  Scenario: Decisions become statements, statements leave, and the year is told
    Given these posts wait, the most urgent first:
      | post  | author | policy     | gifts |
      | Beach | Xiaoyu | nudity     | ¥50   |
      | Lunch | Dandan | suggestive | -     |
    And Mei has decided "Beach" as take_down for nudity
    And Mei has decided "Lunch" as restrict for suggestive
    When Lan looks at the statements
    Then Lan sees that 2 are ready
    When Lan writes "Xiaoyu showed too much." about "Beach"
    Then Lan is told that it names Xiaoyu
    When Lan saves with the reason "clearer"
    And Lan exports
    Then 1 statement has left and 1 stays for its faults
    When Lan writes "The photo shows a person without clothes." about "Beach"
    Then Lan is told of no fault
    When Lan saves with the reason "no name"
    And Lan exports
    Then all 2 statements have left, each once
    And no file names Xiaoyu or Dandan
    When Lan makes the report of this year
    Then the report counts 1 removal, 1 post shown to followers only and 1 freezing of gifts
    And the workbook says how each figure is made

  Scenario: A decision that is taken back after its statement has left needs a correction
    Given these posts wait, the most urgent first:
      | post  | author | policy     | gifts |
      | Lunch | Dandan | suggestive | -     |
    And Mei has decided "Lunch" as restrict for suggestive
    When Lan looks at the statements
    And Lan exports
    And Mei takes "Lunch" back
    Then Lan is shown that a correction of "Lunch" is due
    When Lan makes the report of this year
    Then the report counts nothing restricted

  Scenario: A year in which nothing happened says so
    Given these posts wait, the most urgent first:
      | post  | author | policy | gifts |
      | Beach | Xiaoyu | nudity | -     |
    When Lan looks at the statements
    And Lan makes the report of 2015
    Then Lan is told that nothing happened in 2015
