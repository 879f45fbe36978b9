Feature: Cases about money
  An analyst goes from an alert to a report that stands, with somebody else's eyes on it; nobody
  who could tip somebody off learns of it.

  Scenario: From an alert to a report that the authority's schema allows, and an evidence pack
    Given these payments were made:
      | from | to   | yuan  | time             |
      | Ben  | Anna | 49000 | 2016-12-01 09:00 |
      | Ben  | Anna | 48500 | 2016-12-01 15:30 |
      | Ben  | Anna | 49900 | 2016-12-02 10:10 |
      | Chen | Dora | 60    | 2016-12-02 12:00 |
    And Wen opens cases
    When patterns are looked for
    Then Wen reads an alert "Structuring" of ¥147,400.00
    When Wen opens a case of it
    And Wen proposes to report it because "one sum in parts, each below the limit"
    Then the case waits for a second person
    And Mei has no cases, and nothing in the database tells her of any
    When Lan confirms it
    Then the case is closed
    When Wen says who reports, and by which schema
    And Wen writes the goAML report
    Then the report is valid by that schema, with 3 transactions of Ben and Anna
    When Wen writes the evidence pack
    Then the pack is found unchanged, and a changed byte is found
