Feature: Who may do what
  Whoever comments needs more than 750. Who did so with less is found, with the score of that moment.

  Scenario: 750 is not enough
    Given these posts wait, the most urgent first:
      | post   | author | policy     | gifts |
      | Sunset | Xiaoyu | suggestive | -     |
    And Dandan, whose score is 750, commented on "Sunset"
    And Pei, whose score is 751, commented on "Sunset"
    When Wen opens "eligibility"
    Then Wen reads "1 breach" beside "breach_causes"
    When Wen goes to "breach_causes" and presses Right Right Return
    Then Wen sees a row with "Dandan" and "750"
