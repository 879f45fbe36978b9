<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AddingBar</name>
    <message numerus="yes">
        <source>%n character(s) too long</source>
        <translation>
            <numerusform>%n character too long</numerusform>
            <numerusform>%n characters too long</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertFlow</name>
    <message numerus="yes">
        <source>Drawing of the money between %n account(s)</source>
        <translation>
            <numerusform>Drawing of the money between %n account</numerusform>
            <numerusform>Drawing of the money between %n accounts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertHistory</name>
    <message numerus="yes">
        <source>and %n time(s) before</source>
        <translation>
            <numerusform>and once before</numerusform>
            <numerusform>and %n times before</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertSheet</name>
    <message numerus="yes">
        <source>Without %n gift(s) or transfer(s), marked as decisive, it would not have been found.</source>
        <translation>
            <numerusform>Without the gift or transfer that is marked as decisive it would not have been found.</numerusform>
            <numerusform>Without the %n gifts and transfers that are marked as decisive it would not have been found.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AppealsPane</name>
    <message numerus="yes">
        <source>%n answer(s) to appeals are not confirmed by the database. Whether they count is not known until it answers.</source>
        <translation>
            <numerusform>An answer to an appeal is not confirmed by the database. Whether it counts is not known until it answers.</numerusform>
            <numerusform>%n answers to appeals are not confirmed by the database. Whether they count is not known until it answers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) to appeals are begun and not sent.</source>
        <translation>
            <numerusform>An answer to an appeal is begun and not sent.</numerusform>
            <numerusform>%n answers to appeals are begun and not sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message numerus="yes">
        <source>The %n other(s) stay: decide them by themselves.</source>
        <translation>
            <numerusform>The other one stays: decide it by itself.</numerusform>
            <numerusform>The %n others stay: decide them by themselves.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BreakBar</name>
    <message numerus="yes">
        <source>%n minute(s) are enough; all other work goes on.</source>
        <translation>
            <numerusform>A minute is enough; all other work goes on.</numerusform>
            <numerusform>%n minutes are enough; all other work goes on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You have seen a lot. %n minute(s) away from it count.</source>
        <translation>
            <numerusform>You have seen a lot. A minute away from it counts.</numerusform>
            <numerusform>You have seen a lot. %n minutes away from it count.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You have worked for more than %n minute(s).</source>
        <translation>
            <numerusform>You have worked for more than %n minute.</numerusform>
            <numerusform>You have worked for more than %n minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BreakScreen</name>
    <message numerus="yes">
        <source>Look away, stand up, drink something. It counts after %n minute(s); your item is with the others meanwhile.</source>
        <translation>
            <numerusform>Look away, stand up, drink something. It counts after %n minute; your item is with the others meanwhile.</numerusform>
            <numerusform>Look away, stand up, drink something. It counts after %n minutes; your item is with the others meanwhile.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CareGuard</name>
    <message numerus="yes">
        <source>%n of them, after what you have just seen.</source>
        <translation>
            <numerusform>One of them, after what you have just seen.</numerusform>
            <numerusform>%n of them, after what you have just seen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseFile</name>
    <message numerus="yes">
        <source>%n change(s) wait for the database, and go by themselves.</source>
        <translation>
            <numerusform>A change waits for the database, and goes by itself.</numerusform>
            <numerusform>%n changes wait for the database, and go by themselves.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) of cases are not confirmed by the database. Whether they count is not known until it answers.</source>
        <translation>
            <numerusform>A change of a case is not confirmed by the database. Whether it counts is not known until it answers.</numerusform>
            <numerusform>%n changes of cases are not confirmed by the database. Whether they count is not known until it answers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseHead</name>
    <message numerus="yes">
        <source>%n gift(s) and transfer(s)</source>
        <translation>
            <numerusform>One gift or transfer</numerusform>
            <numerusform>%n gifts and transfers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %n day(s)</source>
        <translation>
            <numerusform>In %n day</numerusform>
            <numerusform>In %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseLinks</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseOutcomes</name>
    <message numerus="yes">
        <source>%n gift(s) frozen</source>
        <translation>
            <numerusform>%n gift frozen</numerusform>
            <numerusform>%n gifts frozen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them still</source>
        <translation>
            <numerusform>%n of them still</numerusform>
            <numerusform>%n of them still</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseSummary</name>
    <message numerus="yes">
        <source>%n more among the exhibits</source>
        <translation>
            <numerusform>%n more among the exhibits</numerusform>
            <numerusform>%n more among the exhibits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CasesPane</name>
    <message numerus="yes">
        <source>%n change(s) of alerts and cases are not confirmed by the database. Whether they count is not known until it answers.</source>
        <translation>
            <numerusform>A change of an alert or case is not confirmed by the database. Whether it counts is not known until it answers.</numerusform>
            <numerusform>%n changes of alerts and cases are not confirmed by the database. Whether they count is not known until it answers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChainCard</name>
    <message numerus="yes">
        <source>%n entries checked.</source>
        <translation>
            <numerusform>%n entry checked.</numerusform>
            <numerusform>%n entries checked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConnectionBanner</name>
    <message numerus="yes">
        <source>Trying again in %n s.</source>
        <translation>
            <numerusform>Trying again in %n s.</numerusform>
            <numerusform>Trying again in %n s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactLine</name>
    <message numerus="yes">
        <source>also used by %n account(s)</source>
        <translation>
            <numerusform>also used by %n account</numerusform>
            <numerusform>also used by %n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n text(s) of theirs</source>
        <translation>
            <numerusform>in %n text of theirs</numerusform>
            <numerusform>in %n texts of theirs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactUsesDialog</name>
    <message numerus="yes">
        <source>%n text(s)</source>
        <translation>
            <numerusform>%n text</numerusform>
            <numerusform>%n texts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContextPanel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n strike(s) in force</source>
        <translation>
            <numerusform>%n strike in force</numerusform>
            <numerusform>%n strikes in force</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) taken down before</source>
        <translation>
            <numerusform>%n post taken down before</numerusform>
            <numerusform>%n posts taken down before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gift(s)</source>
        <translation>
            <numerusform>%n gift</numerusform>
            <numerusform>%n gifts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frozen</source>
        <translation>
            <numerusform>%n frozen</numerusform>
            <numerusform>%n frozen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message numerus="yes">
        <source>%n effect(s) were left: somebody changed them since, or another decision holds them.</source>
        <translation>
            <numerusform>One effect was left: somebody changed it since, or another decision holds it.</numerusform>
            <numerusform>%n effects were left: somebody changed them since, or another decision holds them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EligibilityBoard</name>
    <message numerus="yes">
        <source>%n more circle(s)</source>
        <translation>
            <numerusform>%n more circle</numerusform>
            <numerusform>%n more circles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EntityFacts</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Erasures</name>
    <message numerus="yes">
        <source>%n file(s) of photos still lie in the folder.</source>
        <translation>
            <numerusform>The file of one photo still lies in the folder.</numerusform>
            <numerusform>%n files of photos still lie in the folder.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be removed: see to the rights of the media folder, then try again.</source>
        <translation>
            <numerusform>%n file could not be removed: see to the rights of the media folder, then try again.</numerusform>
            <numerusform>%n files could not be removed: see to the rights of the media folder, then try again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EvidenceSection</name>
    <message numerus="yes">
        <source>%n contact(s)</source>
        <translation>
            <numerusform>%n contact</numerusform>
            <numerusform>%n contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportButton</name>
    <message numerus="yes">
        <source>%n row(s) written to {name}</source>
        <translation>
            <numerusform>%n row written to {name}</numerusform>
            <numerusform>%n rows written to {name}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileAppealDialog</name>
    <message numerus="yes">
        <source>%n character(s) too long.</source>
        <translation>
            <numerusform>%n character too long.</numerusform>
            <numerusform>%n characters too long.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) found</source>
        <translation>
            <numerusform>%n decision found</numerusform>
            <numerusform>%n decisions found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FlowControls</name>
    <message numerus="yes">
        <source>%n hop(s)</source>
        <translation>
            <numerusform>%n hop</numerusform>
            <numerusform>%n hops</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FourEyesPane</name>
    <message numerus="yes">
        <source>%n answer(s) are not confirmed by the database. Whether they count is not known until it answers.</source>
        <translation>
            <numerusform>An answer is not confirmed by the database. Whether it counts is not known until it answers.</numerusform>
            <numerusform>%n answers are not confirmed by the database. Whether they count is not known until it answers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GiftChoice</name>
    <message numerus="yes">
        <source>%n gift(s) chosen</source>
        <translation>
            <numerusform>%n gift chosen</numerusform>
            <numerusform>%n gifts chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GridPage</name>
    <message numerus="yes">
        <source>%n post(s)</source>
        <translation>
            <numerusform>%n post</numerusform>
            <numerusform>%n posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n exception(s): they stay</source>
        <translation>
            <numerusform>%n exception: it stays</numerusform>
            <numerusform>%n exceptions: they stay</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GridTiles</name>
    <message numerus="yes">
        <source>%n photo(s): the first is shown</source>
        <translation>
            <numerusform>%n photo: the first is shown</numerusform>
            <numerusform>%n photos: the first is shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeadKeeping</name>
    <message numerus="yes">
        <source>Entries up to {number} are covered since {time}, by %n exported heads.</source>
        <translation>
            <numerusform>Entries up to {number} are covered since {time}, by one exported head.</numerusform>
            <numerusform>Entries up to {number} are covered since {time}, by %n exported heads.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries since.</source>
        <translation>
            <numerusform>One entry since.</numerusform>
            <numerusform>%n entries since.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %n hours one goes to {folder}.</source>
        <translation>
            <numerusform>Every hour one goes to {folder}.</numerusform>
            <numerusform>Every %n hours one goes to {folder}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HitTableModel</name>
    <message numerus="yes">
        <source>%n account(s) give it</source>
        <translation>
            <numerusform>%n account gives it</numerusform>
            <numerusform>%n accounts give it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KnownCard</name>
    <message numerus="yes">
        <source>removed %n time(s)</source>
        <translation>
            <numerusform>removed once</numerusform>
            <numerusform>removed %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message numerus="yes">
        <source>%n statement(s) exported</source>
        <translation>
            <numerusform>%n statement exported</numerusform>
            <numerusform>%n statements exported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stayed for their faults</source>
        <translation>
            <numerusform>One stayed for its faults</numerusform>
            <numerusform>%n stayed for their faults</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListEditor</name>
    <message numerus="yes">
        <source>%n term(s)</source>
        <translation>
            <numerusform>%n term</numerusform>
            <numerusform>%n terms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MeasuresDialog</name>
    <message numerus="yes">
        <source>%n settled gift(s)</source>
        <translation>
            <numerusform>%n settled gift</numerusform>
            <numerusform>%n settled gifts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MemberFacts</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MemberHead</name>
    <message numerus="yes">
        <source>%n strike(s) in force</source>
        <translation>
            <numerusform>%n strike in force</numerusform>
            <numerusform>%n strikes in force</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) taken down before</source>
        <translation>
            <numerusform>%n post taken down before</numerusform>
            <numerusform>%n posts taken down before</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MemberPostTable</name>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MentionsButton</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessageEvidence</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoteComposer</name>
    <message numerus="yes">
        <source>%n character(s) too long</source>
        <translation>
            <numerusform>%n character too long</numerusform>
            <numerusform>%n characters too long</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutcomeLine</name>
    <message numerus="yes">
        <source>%n decision(s) not confirmed: no connection</source>
        <translation>
            <numerusform>%n decision not confirmed: no connection</numerusform>
            <numerusform>%n decisions not confirmed: no connection</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) not confirmed: looking it up</source>
        <translation>
            <numerusform>%n decision not confirmed: looking it up</numerusform>
            <numerusform>%n decisions not confirmed: looking them up</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s) for a second person</source>
        <translation>
            <numerusform>%n waits for a second person</numerusform>
            <numerusform>%n wait for a second person</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverallCard</name>
    <message numerus="yes">
        <source>%n item(s) checked</source>
        <translation>
            <numerusform>%n item checked</numerusform>
            <numerusform>%n items checked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleBoard</name>
    <message numerus="yes">
        <source>%n disagreement(s) settled in these days.</source>
        <translation>
            <numerusform>%n disagreement settled in these days.</numerusform>
            <numerusform>%n disagreements settled in these days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message numerus="yes">
        <source>%n check(s)</source>
        <translation>
            <numerusform>%n check</numerusform>
            <numerusform>%n checks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonPanel</name>
    <message numerus="yes">
        <source>%n policy(ies) not today, by their own wish</source>
        <translation>
            <numerusform>%n policy not today, by their own wish</numerusform>
            <numerusform>%n policies not today, by their own wish</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhotoEvidence</name>
    <message numerus="yes">
        <source>Stage 2 of 2: suspicious, %n network(s) looked</source>
        <translation>
            <numerusform>Stage 2 of 2: suspicious, %n network looked</numerusform>
            <numerusform>Stage 2 of 2: suspicious, %n networks looked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PolicyCard</name>
    <message numerus="yes">
        <source>%n item(s) put under it</source>
        <translation>
            <numerusform>%n item put under it</numerusform>
            <numerusform>%n items put under it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreviewCard</name>
    <message numerus="yes">
        <source>Preview on the last %n day(s)</source>
        <translation>
            <numerusform>Preview on the last day</numerusform>
            <numerusform>Preview on the last %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change a list, then preview it: which messages of the last %n day(s) would be flagged by it, and which no longer?</source>
        <translation>
            <numerusform>Change a list, then preview it: which messages of the last day would be flagged by it, and which no longer?</numerusform>
            <numerusform>Change a list, then preview it: which messages of the last %n days would be flagged by it, and which no longer?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n term(s) added</source>
        <translation>
            <numerusform>%n term added</numerusform>
            <numerusform>%n terms added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n term(s) removed</source>
        <translation>
            <numerusform>%n term removed</numerusform>
            <numerusform>%n terms removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n list(s)</source>
        <translation>
            <numerusform>%n list</numerusform>
            <numerusform>%n lists</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProposalForm</name>
    <message numerus="yes">
        <source>%n character(s) too long</source>
        <translation>
            <numerusform>%n character too long</numerusform>
            <numerusform>%n characters too long</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QualityBoard</name>
    <message numerus="yes">
        <source>The next scan scores %n more photo(s).</source>
        <translation>
            <numerusform>The next scan scores %n more photo.</numerusform>
            <numerusform>The next scan scores %n more photos.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QualityCharts</name>
    <message numerus="yes">
        <source>by the last %n day(s)</source>
        <translation>
            <numerusform>by the last day</numerusform>
            <numerusform>by the last %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QualityPane</name>
    <message numerus="yes">
        <source>%n settlement(s) are not confirmed by the database. Whether they count is not known until it answers.</source>
        <translation>
            <numerusform>A settlement is not confirmed by the database. Whether it counts is not known until it answers.</numerusform>
            <numerusform>%n settlements are not confirmed by the database. Whether they count is not known until it answers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueDelegate</name>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n colleague(s) here</source>
        <translation>
            <numerusform>%n colleague here</numerusform>
            <numerusform>%n colleagues here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueTableModel</name>
    <message numerus="yes">
        <source>%n item(s) with nearly this message</source>
        <translation>
            <numerusform>%n item with nearly this message</numerusform>
            <numerusform>%n items with nearly this message</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Retention</name>
    <message numerus="yes">
        <source>Counted from when it is needed no more. At least %n day(s).</source>
        <translation>
            <numerusform>Counted from when it is needed no more. At least %n day.</numerusform>
            <numerusform>Counted from when it is needed no more. At least %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) removed.</source>
        <translation>
            <numerusform>%n row removed.</numerusform>
            <numerusform>%n rows removed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RetentionTableModel</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewPane</name>
    <message numerus="yes">
        <source>%n decision(s) are not confirmed by the database. Whether they count is not known until it answers.</source>
        <translation>
            <numerusform>%n decision is not confirmed by the database. Whether it counts is not known until it answers.</numerusform>
            <numerusform>%n decisions are not confirmed by the database. Whether they count is not known until it answers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewerTableModel</name>
    <message numerus="yes">
        <source>%n opted out</source>
        <translation>
            <numerusform>%n opted out</numerusform>
            <numerusform>%n opted out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowsPanel</name>
    <message numerus="yes">
        <source>%n not there any more</source>
        <translation>
            <numerusform>%n not there any more</numerusform>
            <numerusform>%n not there any more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShiftMeter</name>
    <message numerus="yes">
        <source>%n min in clear</source>
        <translation>
            <numerusform>%n min in clear</numerusform>
            <numerusform>%n min in clear</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s in clear</source>
        <translation>
            <numerusform>%n s in clear</numerusform>
            <numerusform>%n s in clear</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n break(s)</source>
        <translation>
            <numerusform>%n break</numerusform>
            <numerusform>%n breaks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SimilarMessages</name>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in the queue</source>
        <translation>
            <numerusform>%n in the queue</numerusform>
            <numerusform>%n in the queue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n circle(s)</source>
        <translation>
            <numerusform>%n circle</numerusform>
            <numerusform>%n circles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n SIMILAR MESSAGE(S)</source>
        <translation>
            <numerusform>%n SIMILAR MESSAGE</numerusform>
            <numerusform>%n SIMILAR MESSAGES</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n SIMILAR</source>
        <translation>
            <numerusform>%n SIMILAR</numerusform>
            <numerusform>%n SIMILAR</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SimilarStrip</name>
    <message numerus="yes">
        <source>%n MORE LIKE THIS</source>
        <translation>
            <numerusform>%n MORE LIKE THIS</numerusform>
            <numerusform>%n MORE LIKE THIS</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TeamFares</name>
    <message numerus="yes">
        <source>%n people worked</source>
        <translation>
            <numerusform>%n person worked</numerusform>
            <numerusform>%n people worked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n over the soft limit</source>
        <translation>
            <numerusform>%n over the soft limit</numerusform>
            <numerusform>%n over the soft limit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n break(s) taken</source>
        <translation>
            <numerusform>%n break taken</numerusform>
            <numerusform>%n breaks taken</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Thumbnails</name>
    <message numerus="yes">
        <source>%n more photo(s)</source>
        <translation>
            <numerusform>%n more photo</numerusform>
            <numerusform>%n more photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TypologyModel</name>
    <message numerus="yes">
        <source>%n open alert(s)</source>
        <translation>
            <numerusform>%n open alert</numerusform>
            <numerusform>%n open alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaitingCard</name>
    <message numerus="yes">
        <source>%n alert(s) grew since it was proposed: look at them again.</source>
        <translation>
            <numerusform>An alert grew since it was proposed: look at it again.</numerusform>
            <numerusform>%n alerts grew since it was proposed: look at them again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WordListModel</name>
    <message numerus="yes">
        <source>%n term(s)</source>
        <translation>
            <numerusform>%n term</numerusform>
            <numerusform>%n terms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n added</source>
        <translation>
            <numerusform>%n added</numerusform>
            <numerusform>%n added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <translation>
            <numerusform>%n removed</numerusform>
            <numerusform>%n removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WordsBoard</name>
    <message numerus="yes">
        <source>%n word(s) rise</source>
        <translation>
            <numerusform>%n word rise</numerusform>
            <numerusform>%n words rise</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Veiled</name>
    <message numerus="yes">
        <source>%n photo(s), veiled</source>
        <translation>
            <numerusform>%n photo, veiled</numerusform>
            <numerusform>%n photos, veiled</numerusform>
        </translation>
    </message>
</context>
</TS>
