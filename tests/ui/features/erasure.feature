Feature: Erasing a person's data
  Who asks for it by law is forgotten: by two managers together, and the records still stand.

  Scenario: One manager asks, another one agrees, and nothing is left
    Given these posts wait, the most urgent first:
      | post           | author | policy       | gifts |
      | Add me on chat | Xiaoyu | solicitation | -     |
      | Beach          | Dandan | nudity       | -     |
    And Mei has taken "Add me on chat" down, noting "Xiaoyu again"
    And Lan sits down to review
    When Lan asks for the data of Xiaoyu to be erased, reference "DSR-17", because "her own request"
    Then Lan is told that another manager has to agree
    When Lan looks at personal data
    Then the answer is not for Lan
    When Qing looks at personal data
    Then Qing reads that "DSR-17" waits, asked for by Lan
    When Qing agrees to erase, and confirms
    Then nobody finds "Xiaoyu" or "Add me on chat" anywhere
    And the photos of "Add me on chat" are gone from the folder
    And "Beach" is still there, with its photos
    And the audit is whole
    And Qing reads what was removed

  Scenario: A legal hold wins
    Given these posts wait, the most urgent first:
      | post  | author | policy | gifts |
      | Beach | Xiaoyu | nudity | -     |
    And Mei has put a legal hold on "Beach"
    And Lan sits down to review
    When Lan asks for the data of Xiaoyu to be erased, reference "DSR-18", because "her own request"
    Then Lan is told that the law keeps something
    And "Xiaoyu" is still found

  Scenario: The second manager refuses, and says why
    Given these posts wait, the most urgent first:
      | post  | author | policy | gifts |
      | Beach | Xiaoyu | nudity | -     |
    And Lan sits down to review
    When Lan asks for the data of Xiaoyu to be erased, reference "DSR-19", because "a letter"
    Then Lan is told that another manager has to agree
    When Qing looks at personal data
    And Qing refuses to erase: "we do not know who wrote it"
    And Lan looks at personal data
    Then Lan reads that Qing refused: "we do not know who wrote it"
    And "Xiaoyu" is still found
