Feature: The dashboard in the morning
  Managers see on one screen how reviewing goes, aim at something, and take a page along.

  Scenario: A target is set, missed, and taken back; the page is saved
    Given these posts wait, the most urgent first:
      | post  | author | policy       | gifts |
      | Beach | Xiaoyu | nudity       | ¥520  |
      | Lunch | Dandan | solicitation | -     |
      | Cat   | Dandan | nudity       | -     |
    When Lan opens the dashboard
    Then Lan reads "3" under "What waits?"
    And Lan reads "Nudity" before "Solicitation" among what waits
    When Lan aims at 2 for what waits: "before the holidays"
    Then Lan is warned that it is "over aim 2"
    When Lan opens the rows behind what waits
    Then Lan sees 3 rows behind it
    When Lan opens the first bar of what waits
    Then Lan sees 2 rows among "Posts that wait · Nudity"
    When Lan takes the target back
    Then Lan is warned of nothing
    When Lan saves the page as PDF, SVG and XLSX
    Then the page names Lan's login, and its figures are numbers
    When Lan opens what is behind agreement
    Then Lan is in the pane "quality"
