Feature: Who solicits
  What posts ask for is counted, and the posts behind a number are one key away.

  Scenario: From a share to the post
    Given these posts wait, the most urgent first:
      | post      | author | policy       | gifts |
      | Sunset    | Xiaoyu | suggestive   | -     |
      | Rich only | Dandan | solicitation | -     |
    And "Rich only" was read as seeking a sponsor
    When Wen opens "solicitation"
    Then Wen reads "50.0% of 2 posts" beside "soliciting_over_time"
    When Wen goes to "soliciting_by_circle" and presses Right Return
    Then Wen sees a row with "Dandan" and "Seeks a sponsor"
