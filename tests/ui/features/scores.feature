Feature: Scores that somebody steers
  Managers see whether people are lifted over the limit of Circles, and who they are.

  Scenario: People who were lifted over 750 are found, with their rows
    Given 20 members have each score from 650 to 850
    And half of those from 741 to 750 were lifted to 751 to 755
    When Lan opens the limits of scores
    Then Lan is told "people seem to be lifted over the limit"
    When Lan opens the members with exactly 751
    Then Lan sees 40 rows
    When Lan presses Enter on the second
    Then Lan sees everything by that member
    When Lan goes back to the scores
    Then Lan is at that row of the list again
    When Lan narrows to scores from 751 on
    And Lan looks at who has which score
    Then Lan sees 2100 members with a score
    When Lan undoes a step with the keyboard
    Then Lan sees 4020 members with a score
