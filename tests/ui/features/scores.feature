Feature: Scores that somebody steers
  Managers see whether people are lifted over the limit of Circles, and who they are.

  Scenario: People who were lifted over 750 are found, with their rows
    Given 40 members have each score from 700 to 800
    And 30 members were lifted from 748 to 751
    When Lan opens the limits of scores
    Then Lan is told "people seem to be lifted over the limit"
    When Lan opens the members with exactly 751
    Then Lan sees 70 rows
    When Lan narrows to scores from 751 on
    And Lan looks at who has which score
    Then Lan sees 2030 members with a score
    When Lan undoes a step with the keyboard
    Then Lan sees 4040 members with a score
