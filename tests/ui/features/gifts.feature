Feature: Gift flows
  An analyst sees how money moves, and goes from any sum to the gifts that make it up.

  Scenario: From a day on which much was given to who gave it
    Given these gifts were sent:
      | from | to   | yuan  | day        |
      | Ben  | Anna | 5.20  | 2016-11-25 |
      | Chen | Anna | 13.14 | 2016-11-25 |
      | Ben  | Dora | 1314  | 2016-12-02 |
    And Wen opens gift flows
    Then Wen reads "¥1,332.34" in all
    When Wen chooses the day 2016-12-02
    Then Wen reads "¥1,314.00" in all
    And "Ben" leads the givers
    When Wen presses Ctrl+Z
    Then Wen reads "¥1,332.34" in all
    When Wen chooses "Ben"
    Then Wen reads that "Ben" gave "¥1,319.20"
    When Wen opens what "Ben" gave
    Then Wen has 2 gifts before them
    When Wen looks around "Ben"
    Then "Anna, Ben and Dora" are in the graph, in the room of the lists
    When Wen brings the lists back
    Then "Ben" is in the list beside the graph
