Feature: The dashboard in the morning
  Managers see on one screen how reviewing goes, aim at something, and take a page along.

  Scenario: A target is set, missed, and taken back; the page is printed and saved
    Given these posts wait, the most urgent first:
      | post  | author | policy       | gifts |
      | Beach | Xiaoyu | nudity       | ¥520  |
      | Lunch | Dandan | solicitation | -     |
      | Cat   | Dandan | nudity       | -     |
    And a comment and an account wait under "nudity"
    When Lan opens the dashboard
    Then Lan reads "5" under "What waits?"
    And Lan reads "Nudity" before "Solicitation" among what waits
    When Lan aims at 2 for what waits: "before the holidays"
    Then Lan is warned that it is "over aim 2"
    When Lan opens the rows behind what waits
    Then Lan sees 3 posts, 1 comment and 1 member: "5 items in all"
    When Lan opens the first bar of what waits
    Then Lan sees 2 posts, 1 comment and 1 member: "4 items in all"
    When Lan takes the target back
    Then Lan is warned of nothing
    When Lan presses Ctrl+P and chooses A5
    Then one sheet of A5 is printed
    When the computer has no printer and Lan presses Ctrl+P
    Then Lan is asked for a PDF
    When Lan saves the page as PDF, SVG and XLSX
    Then the page names Lan's login, and its figures are numbers
    When Lan opens what is behind agreement
    Then Lan is in the pane "quality"
