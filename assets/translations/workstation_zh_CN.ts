<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AccountMeasure</name>
    <message>
        <source>Nothing</source>
        <translation>不处理</translation>
    </message>
    <message>
        <source>Warn</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>禁言</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>暂停账号</translation>
    </message>
    <message>
        <source>Ban</source>
        <translation>封禁</translation>
    </message>
</context>
<context>
    <name>AccountPanel</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Around it</source>
        <translation>查看周边</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>账号页</translation>
    </message>
    <message>
        <source>Open the page of the account among the cases</source>
        <translation>在案件中打开此账号的页面</translation>
    </message>
    <message>
        <source>Accounts {giver} and {receiver}</source>
        <translation>账号 {giver} 与 {receiver}</translation>
    </message>
    <message>
        <source>score {n}</source>
        <translation>信用分 {n}</translation>
    </message>
    <message>
        <source>Account {id}</source>
        <translation>账号 {id}</translation>
    </message>
    <message>
        <source>Gave</source>
        <translation>送出</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收到</translation>
    </message>
    <message>
        <source>Got back</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>1 partner, the largest:</source>
        <translation>1 个往来账号，最大的：</translation>
    </message>
    <message>
        <source>{count} partners, the largest:</source>
        <translation>{count} 个往来账号，最大的：</translation>
    </message>
    <message>
        <source>Open the exact gifts</source>
        <translation>打开具体的礼物</translation>
    </message>
</context>
<context>
    <name>AccountsTable</name>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Seems to be</source>
        <translation>疑似角色</translation>
    </message>
    <message>
        <source>Gave</source>
        <translation>支出</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收入</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账号</translation>
    </message>
</context>
<context>
    <name>AddingBar</name>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件……</translation>
    </message>
    <message>
        <source>Account, post, money</source>
        <translation>账号、帖子、资金</translation>
    </message>
    <message>
        <source>In your words. Whoever works on the case or answers it reads this.</source>
        <translation>用您自己的话书写。办理或答复此案的人都会看到。</translation>
    </message>
    <message>
        <source>Add the note</source>
        <translation>加入备注</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Add:</source>
        <translation>加入：</translation>
    </message>
    <message>
        <source>Files for the case</source>
        <translation>加入案件的文件</translation>
    </message>
    <message>
        <source>Number or nickname</source>
        <translation>编号或昵称</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) too long</source>
        <translation>
            <numerusform>超出 %n 个字符</numerusform>
        </translation>
    </message>
    <message>
        <source>No account of that name.</source>
        <translation>没有这个名称的账号。</translation>
    </message>
</context>
<context>
    <name>Agreement</name>
    <message>
        <source>too few: {n} of {needed}</source>
        <translation>数量太少：{n} / {needed}</translation>
    </message>
    <message>
        <source>always the same conclusion: nothing to compare chance with</source>
        <translation>结论始终相同：无从与随机一致比较</translation>
    </message>
</context>
<context>
    <name>AgreementMeasure</name>
    <message>
        <source>Share that agrees</source>
        <translation>一致比例</translation>
    </message>
    <message>
        <source>Cohen&apos;s kappa</source>
        <translation>Cohen kappa 系数</translation>
    </message>
    <message>
        <source>Fleiss&apos; kappa</source>
        <translation>Fleiss kappa 系数</translation>
    </message>
    <message>
        <source>Krippendorff&apos;s alpha</source>
        <translation>Krippendorff alpha 系数</translation>
    </message>
    <message>
        <source>How often two conclusions about one item are the same.</source>
        <translation>对同一条目的两个结论相同的比例。</translation>
    </message>
    <message>
        <source>Of the first conclusion and the later ones: 1 is always the same, 0 is what chance gives.</source>
        <translation>比较最先的结论与之后的结论：1 表示总是相同，0 表示与随机一致无异。</translation>
    </message>
    <message>
        <source>Whoever it was: 1 is always the same, 0 is what chance gives. Of the items with as many conclusions as most have.</source>
        <translation>不区分由谁作出：1 表示总是相同，0 表示与随机一致无异。只计结论数与多数条目相同的条目。</translation>
    </message>
    <message>
        <source>Whoever it was, and however many looked: 1 is always the same, 0 is what chance gives.</source>
        <translation>不区分由谁作出，也不论有几人看过：1 表示总是相同，0 表示与随机一致无异。</translation>
    </message>
</context>
<context>
    <name>AlertFlow</name>
    <message numerus="yes">
        <source>Drawing of the money between %n account(s)</source>
        <translation>
            <numerusform>%n 个账号之间的资金图</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertHistory</name>
    <message>
        <source>Dismissed by {who}: {reason}</source>
        <translation>{who} 已驳回：{reason}</translation>
    </message>
    <message numerus="yes">
        <source>and %n time(s) before</source>
        <translation>
            <numerusform>此前还有 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Found</source>
        <translation>发现时间</translation>
    </message>
    <message>
        <source>Grew by {accounts} and {money}</source>
        <translation>新增{accounts}、{money}</translation>
    </message>
</context>
<context>
    <name>AlertSheet</name>
    <message>
        <source>WHY IT IS HERE</source>
        <translation>为何在此</translation>
    </message>
    <message>
        <source>ACCOUNTS</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>GIFTS AND TRANSFERS</source>
        <translation>礼物与转账</translation>
    </message>
    <message>
        <source>It is done with, or a case has it.</source>
        <translation>已处理，或已归入案件。</translation>
    </message>
    <message>
        <source>open</source>
        <translation>待处理</translation>
    </message>
    <message numerus="yes">
        <source>Without %n gift(s) or transfer(s), marked as decisive, it would not have been found.</source>
        <translation>
            <numerusform>若没有标为“关键”的 %n 笔礼物或转账，就不会发现它。</numerusform>
        </translation>
    </message>
    <message>
        <source>That money fits a pattern says nothing about what anybody did or meant. What an account seems to be is a question to examine.</source>
        <translation>资金符合某种模式，并不说明任何人做了什么或有何意图。账号的疑似角色只是有待查证的问题。</translation>
    </message>
</context>
<context>
    <name>AlertsPart</name>
    <message>
        <source>Alerts</source>
        <translation>预警</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>All patterns</source>
        <translation>全部模式</translation>
    </message>
    <message>
        <source>Surest first</source>
        <translation>把握最大的在前</translation>
    </message>
    <message>
        <source>Most money first</source>
        <translation>金额最大的在前</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新的在前</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Need somebody</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Snoozed too</source>
        <translation>含已暂缓</translation>
    </message>
    <message>
        <source>In a case</source>
        <translation>已在案件中</translation>
    </message>
    <message>
        <source>Done with</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>No such alert</source>
        <translation>没有这样的预警</translation>
    </message>
    <message>
        <source>Nothing fits what the list is narrowed to.</source>
        <translation>没有符合当前筛选条件的内容。</translation>
    </message>
    <message>
        <source>All that need somebody</source>
        <translation>全部待处理</translation>
    </message>
    <message>
        <source>No alert needs anybody</source>
        <translation>没有待处理的预警</translation>
    </message>
    <message>
        <source>Money that fits a pattern is listed here after each time that the figures were copied. That it fits accuses nobody.</source>
        <translation>每次复制数据后，符合某种模式的资金会列在这里。符合模式并不意味着指控任何人。</translation>
    </message>
</context>
<context>
    <name>AlikeCard</name>
    <message>
        <source>of {n} accounts; to be alike is no finding</source>
        <translation>与 {n} 个账号比较；相似不等于有问题</translation>
    </message>
    <message>
        <source>There is nobody to compare with.</source>
        <translation>没有可比较的账号。</translation>
    </message>
</context>
<context>
    <name>AmountCourseCard</name>
    <message>
        <source>Money</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>礼物</translation>
    </message>
    <message>
        <source>Money, yuan</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Money given</source>
        <translation>送出金额</translation>
    </message>
    <message>
        <source>Same weekday before</source>
        <translation>上周同一天</translation>
    </message>
</context>
<context>
    <name>AmountsCard</name>
    <message>
        <source>Amounts like their neighbours</source>
        <translation>与相近金额相当的金额</translation>
    </message>
    <message>
        <source>Amounts that stand out</source>
        <translation>突出的金额</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>礼物</translation>
    </message>
    <message>
        <source>{gifts}, half up to {money}</source>
        <translation>{gifts}，半数不超过 {money}</translation>
    </message>
</context>
<context>
    <name>AnalysisPane</name>
    <message>
        <source>{problem}. The charts were not brought up to date.</source>
        <translation>{problem}。图表未能更新。</translation>
    </message>
    <message>
        <source>Copying figures</source>
        <translation>正在复制数据</translation>
    </message>
</context>
<context>
    <name>AnswerBar</name>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>It is done now</source>
        <translation>立即执行</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>It is not done; say why</source>
        <translation>不予执行；请说明原因</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take your last answer back</source>
        <translation>撤回您上一次答复</translation>
    </message>
    <message>
        <source>Why not? Whoever asked for it reads this.</source>
        <translation>为什么不？提出申请的人会看到。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Refuse:</source>
        <translation>拒绝：</translation>
    </message>
</context>
<context>
    <name>AnswerForm</name>
    <message>
        <source>WHAT IT DID</source>
        <translation>原决定的效果</translation>
    </message>
    <message>
        <source>Nothing that could come back.</source>
        <translation>没有可以恢复的措施。</translation>
    </message>
    <message>
        <source>Reason, for colleagues</source>
        <translation>理由（供同事查看）</translation>
    </message>
    <message>
        <source>Why? Colleagues and the audit read this.</source>
        <translation>为什么？同事和审计会看到。</translation>
    </message>
    <message>
        <source>Draft it again</source>
        <translation>重新起草</translation>
    </message>
    <message>
        <source>Drop what you changed in the letter</source>
        <translation>放弃对信件的修改</translation>
    </message>
    <message>
        <source>Letter to the author</source>
        <translation>给作者的信</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Carry it out and write to the author</source>
        <translation>执行并写信给作者</translation>
    </message>
    <message>
        <source>Give to another</source>
        <translation>转给他人</translation>
    </message>
    <message>
        <source>Have somebody else answer it</source>
        <translation>请其他人答复</translation>
    </message>
    <message>
        <source>REASON</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>LETTER TO THE AUTHOR ({language})</source>
        <translation>给作者的信（{language}）</translation>
    </message>
</context>
<context>
    <name>AnsweredView</name>
    <message>
        <source>Copy letter</source>
        <translation>复制信件</translation>
    </message>
    <message>
        <source>Save as text…</source>
        <translation>另存为文本…</translation>
    </message>
    <message>
        <source>REASON</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>LETTER TO THE AUTHOR ({language})</source>
        <translation>给作者的信（{language}）</translation>
    </message>
    <message>
        <source>The letter was erased.</source>
        <translation>信件已删除。</translation>
    </message>
    <message>
        <source>The letter is on the clipboard.</source>
        <translation>信件已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已保存：{path}</translation>
    </message>
    <message>
        <source>The letter could not be saved: {why}</source>
        <translation>信件无法保存：{why}</translation>
    </message>
    <message>
        <source>Save letter</source>
        <translation>保存信件</translation>
    </message>
</context>
<context>
    <name>Appeal</name>
    <message>
        <source>It was given to {login}: nobody else answers it.</source>
        <translation>已分给 {login}：只有该同事可以答复。</translation>
    </message>
    <message>
        <source>Nobody may have it yet: everybody had to do with the decision.</source>
        <translation>暂无人可以处理：所有人都参与过原决定。</translation>
    </message>
</context>
<context>
    <name>AppealAnswer</name>
    <message>
        <source>Choose an outcome first.</source>
        <translation>请先选择结论。</translation>
    </message>
    <message>
        <source>Tick what comes back.</source>
        <translation>请勾选要恢复的措施。</translation>
    </message>
    <message>
        <source>That is everything: choose Reverse instead.</source>
        <translation>已全部勾选：请改选“撤销”。</translation>
    </message>
    <message>
        <source>Give a reason.</source>
        <translation>请填写理由。</translation>
    </message>
    <message>
        <source>The reason is too long, by this many characters: {n}</source>
        <translation>理由过长，超出字符数：{n}</translation>
    </message>
    <message>
        <source>The author has to be written something.</source>
        <translation>给作者的信不能为空。</translation>
    </message>
    <message>
        <source>The letter is too long, by this many characters: {n}</source>
        <translation>信件过长，超出字符数：{n}</translation>
    </message>
    <message>
        <source>Everything stays as it was decided.</source>
        <translation>一切维持原决定。</translation>
    </message>
    <message>
        <source>All of it comes back.</source>
        <translation>全部恢复。</translation>
    </message>
    <message>
        <source>{chosen} of {count} come back; the rest stays.</source>
        <translation>共 {count} 项，恢复 {chosen} 项，其余不变。</translation>
    </message>
    <message>
        <source>Choose an outcome; the letter is drafted then.</source>
        <translation>选择结论后会起草信件。</translation>
    </message>
    <message>
        <source>What somebody has changed since is left alone.</source>
        <translation>此后已被他人更改的保持不变。</translation>
    </message>
</context>
<context>
    <name>AppealDelegate</name>
    <message>
        <source>filed {when}</source>
        <translation>{when}提出</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>分给您</translation>
    </message>
    <message>
        <source>nobody may have it yet</source>
        <translation>暂无人可处理</translation>
    </message>
</context>
<context>
    <name>AppealEffect</name>
    <message>
        <source>The strike is taken away (weight {n})</source>
        <translation>取消违规记分（{n} 分）</translation>
    </message>
    <message>
        <source>The warning of the account is withdrawn</source>
        <translation>撤回对账号的警告</translation>
    </message>
    <message>
        <source>The mute of the account ends</source>
        <translation>解除账号禁言</translation>
    </message>
    <message>
        <source>The suspension of the account ends</source>
        <translation>解除账号暂停</translation>
    </message>
    <message>
        <source>The ban of the account ends</source>
        <translation>解除账号封禁</translation>
    </message>
    <message>
        <source>The measure against the account ends: {measure}</source>
        <translation>解除对账号的措施：{measure}</translation>
    </message>
    <message>
        <source>The post comes back: {before}</source>
        <translation>帖子恢复为：{before}</translation>
    </message>
    <message>
        <source>The comment comes back: {before}</source>
        <translation>评论恢复为：{before}</translation>
    </message>
    <message>
        <source>The warning before the post is again: {before}</source>
        <translation>帖子前的提示恢复为：{before}</translation>
    </message>
    <message>
        <source>The warning before the post goes</source>
        <translation>去掉帖子前的提示</translation>
    </message>
    <message>
        <source>Gifts on it ({count}): {before} again</source>
        <translation>帖子上的礼物（{count} 份）恢复为：{before}</translation>
    </message>
    <message>
        <source>Refunds that were asked for ({count}) are called off</source>
        <translation>撤回已申请的退款（{count} 笔）</translation>
    </message>
    <message>
        <source>The account comes back: {before}</source>
        <translation>账号恢复为：{before}</translation>
    </message>
    <message>
        <source>The circle comes back: {before}</source>
        <translation>圈子恢复为：{before}</translation>
    </message>
    <message>
        <source>set to {after} by the decision</source>
        <translation>原决定设为{after}</translation>
    </message>
    <message>
        <source>Left alone, as somebody has changed it since: {what}.</source>
        <translation>以下各项此后已被他人更改，保持不变：{what}。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>AppealList</name>
    <message>
        <source>Appeals</source>
        <translation>申诉</translation>
    </message>
</context>
<context>
    <name>AppealModel</name>
    <message>
        <source>Filed {when}</source>
        <translation>提出时间：{when}</translation>
    </message>
    <message>
        <source>To be answered by {when}</source>
        <translation>答复期限：{when}</translation>
    </message>
</context>
<context>
    <name>AppealSender</name>
    <message>
        <source>Sending…</source>
        <translation>正在发送…</translation>
    </message>
    <message>
        <source>Not confirmed yet: the connection was lost. It is sent again by itself, once.</source>
        <translation>尚未确认：连接已断开。恢复后会自动重发，且只计一次。</translation>
    </message>
    <message>
        <source>{outcome}: the appeal of {author}.</source>
        <translation>{author} 的申诉：{outcome}。</translation>
    </message>
    <message>
        <source>The appeal of {author} was not answered, and what you wrote is kept. {why}</source>
        <translation>{author} 的申诉未能答复，您写的内容已保留。{why}</translation>
    </message>
    <message>
        <source>Somebody else has it now.</source>
        <translation>已转给其他人。</translation>
    </message>
</context>
<context>
    <name>AppealState</name>
    <message>
        <source>Open</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Upheld</source>
        <translation>维持原决定</translation>
    </message>
    <message>
        <source>Partly reversed</source>
        <translation>部分撤销</translation>
    </message>
    <message>
        <source>Reversed</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>AppealTarget</name>
    <message>
        <source>the post</source>
        <translation>帖子</translation>
    </message>
    <message>
        <source>the comment</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>the warning before the post</source>
        <translation>帖子前的提示</translation>
    </message>
    <message>
        <source>gifts</source>
        <translation>礼物</translation>
    </message>
    <message>
        <source>refunds</source>
        <translation>退款</translation>
    </message>
    <message>
        <source>the account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>the circle</source>
        <translation>圈子</translation>
    </message>
</context>
<context>
    <name>AppealTime</name>
    <message>
        <source>overdue by {n} min</source>
        <translation>已超期 {n} 分钟</translation>
    </message>
    <message>
        <source>{n} min left</source>
        <translation>剩 {n} 分钟</translation>
    </message>
    <message>
        <source>overdue by {n} h</source>
        <translation>已超期 {n} 小时</translation>
    </message>
    <message>
        <source>{n} h left</source>
        <translation>剩 {n} 小时</translation>
    </message>
    <message>
        <source>overdue by {n} d</source>
        <translation>已超期 {n} 天</translation>
    </message>
    <message>
        <source>{n} d left</source>
        <translation>剩 {n} 天</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} 小时</translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation>{n} 天</translation>
    </message>
</context>
<context>
    <name>AppealableModel</name>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>AppealsPane</name>
    <message>
        <source>Appeals</source>
        <translation>申诉</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) to appeals are not confirmed by the database. Whether they count is not known until it answers.</source>
        <translation>
            <numerusform>有 %n 份申诉答复尚未得到数据库确认。在其答复之前，无法知道是否已生效。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) to appeals are begun and not sent.</source>
        <translation>
            <numerusform>有 %n 份申诉答复已动笔但未发送。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AsOf</name>
    <message>
        <source>updating…</source>
        <translation>正在更新…</translation>
    </message>
    <message>
        <source>Figures as of {time}</source>
        <translation>数据截至 {time}</translation>
    </message>
    <message>
        <source>not updated since: the server does not answer</source>
        <translation>此后未更新：服务器没有响应</translation>
    </message>
    <message>
        <source>not updated since</source>
        <translation>此后未更新</translation>
    </message>
</context>
<context>
    <name>AsOfLabel</name>
    <message>
        <source>All charts show the figures of {time}.</source>
        <translation>所有图表显示的是 {time} 的数据。</translation>
    </message>
    <message>
        <source>They are updated every minute while a pane of charts is open.</source>
        <translation>打开图表页面时，每分钟更新一次。</translation>
    </message>
</context>
<context>
    <name>AskBar</name>
    <message>
        <source>Which one</source>
        <translation>选择哪一个</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>多久</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>It is escalated already</source>
        <translation>该项已升级处理</translation>
    </message>
    <message>
        <source>Only posts bear a warning</source>
        <translation>只有帖子可以加警示</translation>
    </message>
    <message>
        <source>Only posts and comments can be taken down, hidden or restricted</source>
        <translation>只有帖子和评论可以下架、隐藏或限制</translation>
    </message>
    <message>
        <source>On legal hold: nothing about it is removed</source>
        <translation>法律保全中：与其有关的一切都不会删除</translation>
    </message>
    <message numerus="yes">
        <source>The %n other(s) stay: decide them by themselves.</source>
        <translation>
            <numerusform>其余 %n 项保持原样：请单独处理。</numerusform>
        </translation>
    </message>
    <message>
        <source>Escalated one at a time: press L first</source>
        <translation>只能逐条升级处理：请先按 L</translation>
    </message>
</context>
<context>
    <name>AuditAction</name>
    <message>
        <source>Kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Took down</source>
        <translation>下架</translation>
    </message>
    <message>
        <source>Restricted</source>
        <translation>限制可见</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>升级处理</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>已加警示标签</translation>
    </message>
    <message>
        <source>Hid</source>
        <translation>已隐藏</translation>
    </message>
    <message>
        <source>Undid a decision</source>
        <translation>撤销决定</translation>
    </message>
    <message>
        <source>Confirmed a measure</source>
        <translation>已确认一项措施</translation>
    </message>
    <message>
        <source>Refused a measure</source>
        <translation>已驳回一项措施</translation>
    </message>
    <message>
        <source>Upheld a decision</source>
        <translation>维持了一项决定</translation>
    </message>
    <message>
        <source>Reversed a decision</source>
        <translation>撤销了一项决定</translation>
    </message>
    <message>
        <source>Entered an appeal</source>
        <translation>录入了申诉</translation>
    </message>
    <message>
        <source>Gave an appeal to somebody</source>
        <translation>分派了申诉</translation>
    </message>
    <message>
        <source>Answered an appeal</source>
        <translation>答复了申诉</translation>
    </message>
    <message>
        <source>Ended a sanction</source>
        <translation>已结束一项处罚</translation>
    </message>
    <message>
        <source>Lifted a legal hold</source>
        <translation>已解除一项法律保全</translation>
    </message>
    <message>
        <source>Kept what was decided about</source>
        <translation>保存了决定所依据的内容</translation>
    </message>
    <message>
        <source>Erasure of a person&apos;s data</source>
        <translation>删除个人数据</translation>
    </message>
    <message>
        <source>Took text out of a record</source>
        <translation>从记录中移除文本</translation>
    </message>
    <message>
        <source>Set how long something is kept</source>
        <translation>设置保留期限</translation>
    </message>
    <message>
        <source>Removed what was over</source>
        <translation>删除了到期内容</translation>
    </message>
    <message>
        <source>Scanned photos</source>
        <translation>扫描照片</translation>
    </message>
    <message>
        <source>Imported photos</source>
        <translation>导入照片</translation>
    </message>
    <message>
        <source>Imported a table</source>
        <translation>导入了表格</translation>
    </message>
    <message>
        <source>Added a policy</source>
        <translation>新增规则</translation>
    </message>
    <message>
        <source>Changed a policy</source>
        <translation>修改规则</translation>
    </message>
    <message>
        <source>Registered a network</source>
        <translation>登记网络</translation>
    </message>
    <message>
        <source>Changed a network</source>
        <translation>修改网络</translation>
    </message>
    <message>
        <source>Chose cascade and threshold</source>
        <translation>选定级联和阈值</translation>
    </message>
    <message>
        <source>Changed the settings of review</source>
        <translation>更改了审核设置</translation>
    </message>
    <message>
        <source>Changed what a colleague works on</source>
        <translation>更改了同事的工作范围</translation>
    </message>
    <message>
        <source>Imported known photos</source>
        <translation>导入已知照片</translation>
    </message>
    <message>
        <source>Withdrew known photos</source>
        <translation>撤回了已知照片</translation>
    </message>
    <message>
        <source>Saved word lists</source>
        <translation>保存了词库</translation>
    </message>
    <message>
        <source>Set how much is checked</source>
        <translation>设置了抽查比例</translation>
    </message>
    <message>
        <source>Set what is aimed at</source>
        <translation>设定目标</translation>
    </message>
    <message>
        <source>Made an item a golden one</source>
        <translation>设为金标题</translation>
    </message>
    <message>
        <source>Retired a golden item</source>
        <translation>停用了金标题</translation>
    </message>
    <message>
        <source>Settled a disagreement</source>
        <translation>裁定了分歧</translation>
    </message>
    <message>
        <source>Wrote into a statement of reasons</source>
        <translation>修改了理由说明</translation>
    </message>
    <message>
        <source>Exported statements of reasons</source>
        <translation>导出了理由说明</translation>
    </message>
    <message>
        <source>Read messages</source>
        <translation>读取消息</translation>
    </message>
    <message>
        <source>Was shown photos</source>
        <translation>查看了照片</translation>
    </message>
    <message>
        <source>Exported the head of the chain</source>
        <translation>导出了链头</translation>
    </message>
    <message>
        <source>Wrote a note</source>
        <translation>写了备注</translation>
    </message>
    <message>
        <source>Set a step of the sanctions</source>
        <translation>设置了处罚阶梯</translation>
    </message>
    <message>
        <source>Removed records lawfully</source>
        <translation>依法移除了记录</translation>
    </message>
    <message>
        <source>Set parameters of a typology</source>
        <translation>设置了类型的参数</translation>
    </message>
    <message>
        <source>Recorded alerts</source>
        <translation>记录了预警</translation>
    </message>
    <message>
        <source>Dismissed an alert</source>
        <translation>排除了一个预警</translation>
    </message>
    <message>
        <source>Snoozed alerts, or woke them</source>
        <translation>暂缓或恢复了预警</translation>
    </message>
    <message>
        <source>Changed a case</source>
        <translation>更改了案件</translation>
    </message>
    <message>
        <source>Set when a second person confirms</source>
        <translation>设置了何时需要第二人确认</translation>
    </message>
    <message>
        <source>Saved the canvas of a case</source>
        <translation>保存了案件的画布</translation>
    </message>
    <message>
        <source>Added an exhibit to a case</source>
        <translation>为案件添加了证物</translation>
    </message>
    <message>
        <source>Proposed an outcome</source>
        <translation>提出了处理结论</translation>
    </message>
    <message>
        <source>Answered an outcome</source>
        <translation>答复了处理结论</translation>
    </message>
    <message>
        <source>Kept a snapshot of a case</source>
        <translation>保存了案件快照</translation>
    </message>
    <message>
        <source>Wrote a pack or report of a case</source>
        <translation>生成了案件的证据包或报告</translation>
    </message>
</context>
<context>
    <name>AuditFilterBar</name>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Show what one person did</source>
        <translation>只显示某个人的操作</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>What</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Show one kind of action</source>
        <translation>只显示一类操作</translation>
    </message>
    <message>
        <source>All actions</source>
        <translation>全部操作</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Show one period</source>
        <translation>只显示某段时间</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>不限时间</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>最近 24 小时</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Between two days</source>
        <translation>指定日期</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>起始日</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>截止日</translation>
    </message>
    <message>
        <source>Load what is new (F5)</source>
        <translation>加载最新记录（F5）</translation>
    </message>
</context>
<context>
    <name>AuditPane</name>
    <message>
        <source>Audit</source>
        <translation>审计</translation>
    </message>
    <message>
        <source>Audit entries</source>
        <translation>审计记录</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>复制此行</translation>
    </message>
    <message>
        <source>Copy id of what it is about</source>
        <translation>复制对象编号</translation>
    </message>
    <message>
        <source>Copy seal</source>
        <translation>复制签封</translation>
    </message>
    <message>
        <source>You see what you did yourself. Managers, analysts and administrators see everything, and can verify the chain.</source>
        <translation>您只能看到自己的操作。主管、分析师和管理员可以看到全部记录，并可校验审计链。</translation>
    </message>
    <message>
        <source>Nothing is recorded yet</source>
        <translation>暂无记录</translation>
    </message>
    <message>
        <source>Each decision, scan and import will be listed here.</source>
        <translation>每一次决定、扫描和导入都会记录在这里。</translation>
    </message>
    <message>
        <source>No entry fits</source>
        <translation>没有符合条件的记录</translation>
    </message>
    <message>
        <source>Choose other people, actions or days above.</source>
        <translation>请在上方更换人员、操作或日期。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Verifying the audit chain</source>
        <translation>正在校验审计链</translation>
    </message>
</context>
<context>
    <name>AuditSubject</name>
    <message>
        <source>Post {id}</source>
        <translation>帖子 {id}</translation>
    </message>
    <message>
        <source>Comment {id}</source>
        <translation>评论 {id}</translation>
    </message>
    <message>
        <source>Member {id}</source>
        <translation>成员 {id}</translation>
    </message>
    <message>
        <source>Circle {id}</source>
        <translation>圈子 {id}</translation>
    </message>
    <message>
        <source>Scan batch {id}</source>
        <translation>扫描批次 {id}</translation>
    </message>
    <message>
        <source>Import batch {id}</source>
        <translation>导入批次 {id}</translation>
    </message>
    <message>
        <source>Imported table {id}</source>
        <translation>导入的表格 {id}</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Network {id}</source>
        <translation>网络 {id}</translation>
    </message>
    <message>
        <source>Setting {id}</source>
        <translation>设置 {id}</translation>
    </message>
    <message>
        <source>Settings of review {id}</source>
        <translation>审核设置 {id}</translation>
    </message>
    <message>
        <source>Work of a colleague {id}</source>
        <translation>同事的工作范围 {id}</translation>
    </message>
    <message>
        <source>List of known photos {id}</source>
        <translation>已知照片名单 {id}</translation>
    </message>
    <message>
        <source>Word lists, version {id}</source>
        <translation>词库第 {id} 版</translation>
    </message>
    <message>
        <source>Message batch {id}</source>
        <translation>消息批次 {id}</translation>
    </message>
    <message>
        <source>Sanction {id}</source>
        <translation>处罚 {id}</translation>
    </message>
    <message>
        <source>Legal hold {id}</source>
        <translation>法律保全 {id}</translation>
    </message>
    <message>
        <source>Evidence {id}</source>
        <translation>证据 {id}</translation>
    </message>
    <message>
        <source>Erasure {id}</source>
        <translation>数据删除 {id}</translation>
    </message>
    <message>
        <source>Redaction {id}</source>
        <translation>文本移除 {id}</translation>
    </message>
    <message>
        <source>Time to keep {id}</source>
        <translation>保留期限 {id}</translation>
    </message>
    <message>
        <source>Removal {id}</source>
        <translation>移除 {id}</translation>
    </message>
    <message>
        <source>View of photos {id}</source>
        <translation>照片查看 {id}</translation>
    </message>
    <message>
        <source>Exported head {id}</source>
        <translation>导出的链头 {id}</translation>
    </message>
    <message>
        <source>Note {id}</source>
        <translation>备注 {id}</translation>
    </message>
    <message>
        <source>Sanctions from weight {id}</source>
        <translation>记分达 {id} 起的处罚</translation>
    </message>
    <message>
        <source>Settings of checks {id}</source>
        <translation>抽查设置 {id}</translation>
    </message>
    <message>
        <source>Target {id}</source>
        <translation>目标 {id}</translation>
    </message>
    <message>
        <source>Golden item {id}</source>
        <translation>金标题 {id}</translation>
    </message>
    <message>
        <source>Retirement of a golden item {id}</source>
        <translation>金标题停用 {id}</translation>
    </message>
    <message>
        <source>Settlement {id}</source>
        <translation>裁定 {id}</translation>
    </message>
    <message>
        <source>Words of a statement {id}</source>
        <translation>理由说明的文字 {id}</translation>
    </message>
    <message>
        <source>Batch of statements {id}</source>
        <translation>理由说明批次 {id}</translation>
    </message>
    <message>
        <source>Appeal {id}</source>
        <translation>申诉 {id}</translation>
    </message>
    <message>
        <source>Assignment of an appeal {id}</source>
        <translation>申诉分派 {id}</translation>
    </message>
    <message>
        <source>Answer to an appeal {id}</source>
        <translation>申诉答复 {id}</translation>
    </message>
    <message>
        <source>Parameters of a typology {id}</source>
        <translation>类型参数 {id}</translation>
    </message>
    <message>
        <source>Batch of alerts {id}</source>
        <translation>预警批次 {id}</translation>
    </message>
    <message>
        <source>Dismissal of an alert {id}</source>
        <translation>预警排除 {id}</translation>
    </message>
    <message>
        <source>Snooze of alerts {id}</source>
        <translation>预警暂缓 {id}</translation>
    </message>
    <message>
        <source>Case {id}</source>
        <translation>案件 {id}</translation>
    </message>
    <message>
        <source>Canvas of a case {id}</source>
        <translation>案件画布 {id}</translation>
    </message>
    <message>
        <source>Exhibit {id}</source>
        <translation>证物 {id}</translation>
    </message>
    <message>
        <source>Limit of outcomes {id}</source>
        <translation>处理结论限额 {id}</translation>
    </message>
    <message>
        <source>Outcome of a case {id}</source>
        <translation>案件处理结论 {id}</translation>
    </message>
    <message>
        <source>Answer to an outcome {id}</source>
        <translation>对处理结论的答复 {id}</translation>
    </message>
    <message>
        <source>Snapshot of a case {id}</source>
        <translation>案件快照 {id}</translation>
    </message>
    <message>
        <source>Pack or report {id}</source>
        <translation>证据包或报告 {id}</translation>
    </message>
</context>
<context>
    <name>AuditTableModel</name>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>What</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>About</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Seal</source>
        <translation>签封</translation>
    </message>
</context>
<context>
    <name>BackButton</name>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
</context>
<context>
    <name>Band</name>
    <message>
        <source>no score</source>
        <translation>无分数</translation>
    </message>
</context>
<context>
    <name>BoardQuestions</name>
    <message>
        <source>What comes in appears within a minute.</source>
        <translation>新数据会在一分钟内出现。</translation>
    </message>
    <message>
        <source>Nothing here.</source>
        <translation>这里没有数据。</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>not narrowed by {what}</source>
        <translation>未按{what}筛选</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新查询</translation>
    </message>
    <message>
        <source>The figures are being copied to this computer for the first time.</source>
        <translation>正在首次把数据复制到本机。</translation>
    </message>
    <message>
        <source>The figures have not been copied to this computer yet.</source>
        <translation>数据尚未复制到本机。</translation>
    </message>
    <message>
        <source>Copy them now</source>
        <translation>立即复制</translation>
    </message>
</context>
<context>
    <name>Breach</name>
    <message>
        <source>{what} against the rules: {part}</source>
        <translation>违反规则的{what}：{part}</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Score then</source>
        <translation>当时分数</translation>
    </message>
    <message>
        <source>Known then</source>
        <translation>当时已知</translation>
    </message>
    <message>
        <source>Has to exceed</source>
        <translation>须高于</translation>
    </message>
    <message>
        <source>{first}–{last} points below</source>
        <translation>低 {first}–{last} 分</translation>
    </message>
    <message>
        <source>Points below the score that had to be exceeded</source>
        <translation>低于须超过分数的分差</translation>
    </message>
    <message>
        <source>{first}–{last} h later</source>
        <translation>{first}–{last} 小时后</translation>
    </message>
    <message>
        <source>Hours after the breach</source>
        <translation>违规后的小时数</translation>
    </message>
    <message>
        <source>Posts</source>
        <translation>帖子</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>礼物</translation>
    </message>
</context>
<context>
    <name>BreachCause</name>
    <message>
        <source>Let through</source>
        <translation>已放行</translation>
    </message>
    <message>
        <source>No score</source>
        <translation>没有分数</translation>
    </message>
    <message>
        <source>Gender unknown</source>
        <translation>性别不明</translation>
    </message>
    <message>
        <source>Score came late</source>
        <translation>分数晚到</translation>
    </message>
    <message>
        <source>Before joining</source>
        <translation>早于加入</translation>
    </message>
    <message>
        <source>The platform knew the score or gender that forbids it, and did not stop it</source>
        <translation>平台已知道不允许此操作的信用分或性别，但没有阻止</translation>
    </message>
    <message>
        <source>The platform knew of no score of theirs</source>
        <translation>平台不知道其任何分数</translation>
    </message>
    <message>
        <source>Their document states no gender, so they are not known to be a woman</source>
        <translation>其证件没有写明性别，因此不能确认是女性</translation>
    </message>
    <message>
        <source>Wrong data: the score that forbids it was in force, and had not arrived or was corrected afterwards</source>
        <translation>数据有误：不允许此行为的分数已生效，但尚未送达或事后被更正</translation>
    </message>
    <message>
        <source>Wrong data: it is dated before they joined the platform</source>
        <translation>数据有误：其日期早于加入平台</translation>
    </message>
</context>
<context>
    <name>Breadcrumb</name>
    <message>
        <source>Go back to this step</source>
        <translation>回到这一步</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>As last time</source>
        <translation>同上次</translation>
    </message>
</context>
<context>
    <name>BreakBar</name>
    <message>
        <source>Take a break</source>
        <translation>休息一下</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>Asks again in ten minutes</source>
        <translation>十分钟后再次提醒</translation>
    </message>
    <message>
        <source>Photos rest until you have had a break</source>
        <translation>休息之前照片保持遮盖</translation>
    </message>
    <message>
        <source>Time for a break?</source>
        <translation>要不要休息一下？</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) are enough; all other work goes on.</source>
        <translation>
            <numerusform>休息 %n 分钟即可；其他工作照常进行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You have seen a lot. %n minute(s) away from it count.</source>
        <translation>
            <numerusform>您已看了不少内容。离开 %n 分钟即计为一次休息。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You have worked for more than %n minute(s).</source>
        <translation>
            <numerusform>您已连续工作超过 %n 分钟。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BreakScreen</name>
    <message>
        <source>A break</source>
        <translation>休息</translation>
    </message>
    <message>
        <source>Your shift is over</source>
        <translation>你的班次已结束</translation>
    </message>
    <message>
        <source>What you looked at is recorded, and your item is with the others. A note for the next shift is written under @.</source>
        <translation>你查看过的内容已记录，手头的条目已交还他人。给下一班的备注可在 @ 中写下。</translation>
    </message>
    <message>
        <source>That counts. Take as long as you like.</source>
        <translation>已计为一次休息。想休息多久都可以。</translation>
    </message>
    <message numerus="yes">
        <source>Look away, stand up, drink something. It counts after %n minute(s); your item is with the others meanwhile.</source>
        <translation>
            <numerusform>移开视线，起身走走，喝点东西。满 %n 分钟即计为一次休息；您的条目暂时交还队列。</numerusform>
        </translation>
    </message>
    <message>
        <source>Begin another shift</source>
        <translation>开始新的班次</translation>
    </message>
    <message>
        <source>Back to work</source>
        <translation>继续工作</translation>
    </message>
    <message>
        <source>End it early</source>
        <translation>提前结束</translation>
    </message>
</context>
<context>
    <name>BrushCard</name>
    <message>
        <source>Money given</source>
        <translation>送出金额</translation>
    </message>
</context>
<context>
    <name>BrushKeys</name>
    <message>
        <source>Drag, or with the keyboard: {left} {right} move the period, {shorter} {longer} move its end, {clear} takes it away</source>
        <translation>拖动选择，或用键盘：{left} {right} 移动时段，{shorter} {longer} 移动时段的终点，{clear} 取消时段</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Sankey</source>
        <translation>桑基图</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>关系图</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>More room</source>
        <translation>更多空间</translation>
    </message>
    <message>
        <source>Hide the days above and the lists beside it, or show them</source>
        <translation>隐藏或显示上方的日期和旁边的列表</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>资金</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Gift</source>
        <translation>礼物</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>付款</translation>
    </message>
    <message>
        <source>Cash out</source>
        <translation>提现</translation>
    </message>
    <message>
        <source>Top-up</source>
        <translation>充值</translation>
    </message>
    <message>
        <source>{gift}, frozen</source>
        <translation>{gift}，已冻结</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{whole} 中的 {part}</translation>
    </message>
</context>
<context>
    <name>CanvasCard</name>
    <message>
        <source>Copy or save this chart</source>
        <translation>复制或保存此图表</translation>
    </message>
    <message>
        <source>Open the rows</source>
        <translation>打开明细</translation>
    </message>
</context>
<context>
    <name>CanvasDrawing</name>
    <message>
        <source>How did the money of this case go?</source>
        <translation>本案的资金如何流动？</translation>
    </message>
    <message>
        <source>Figures are being copied for the first time.</source>
        <translation>正在首次复制数据。</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>The case has no account yet: add alerts, gifts, accounts.</source>
        <translation>案件中还没有账号：请加入预警、礼物或账号。</translation>
    </message>
    <message>
        <source>1 account</source>
        <translation>1 个账号</translation>
    </message>
    <message>
        <source>{count} accounts</source>
        <translation>{count} 个账号</translation>
    </message>
    <message>
        <source>{accounts}; of {n} in the case those with most money</source>
        <translation>{accounts}；为本案 {n} 个账号中金额最大的</translation>
    </message>
</context>
<context>
    <name>CanvasEditing</name>
    <message>
        <source>Choose an account first.</source>
        <translation>请先选择一个账号。</translation>
    </message>
</context>
<context>
    <name>CanvasTools</name>
    <message>
        <source>The case&apos;s money</source>
        <translation>本案资金</translation>
    </message>
    <message>
        <source>All money between them</source>
        <translation>他们之间的全部资金</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>备注…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Show {n} hidden</source>
        <translation>显示 {n} 个隐藏账号</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Not saved: the case is closed, or waits for somebody</source>
        <translation>未保存：案件已结案，或正在等待他人</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>Version {n}</source>
        <translation>第 {n} 版</translation>
    </message>
</context>
<context>
    <name>CardNotice</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>CareGuard</name>
    <message>
        <source>Milder items come next</source>
        <translation>接下来是较温和的条目</translation>
    </message>
    <message numerus="yes">
        <source>%n of them, after what you have just seen.</source>
        <translation>
            <numerusform>刚才的内容较重，接下来有 %n 个较温和的条目。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CarePage</name>
    <message>
        <source>PHOTOS</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Blur photos until I reveal them</source>
        <translation>显示前模糊照片</translation>
    </message>
    <message>
        <source>Without colours until I reveal them</source>
        <translation>显示前去除颜色</translation>
    </message>
    <message>
        <source>Smaller until I reveal them</source>
        <translation>显示前缩小</translation>
    </message>
    <message>
        <source>SOUND</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Play sounds without being asked</source>
        <translation>自动播放声音</translation>
    </message>
    <message>
        <source>QUEUE</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>What may do most harm comes first; else what waits longest</source>
        <translation>危害最大的优先；否则等待最久的优先</translation>
    </message>
    <message>
        <source>A stretch of milder items after a bad one</source>
        <translation>看过恶劣内容后安排一段较轻的内容</translation>
    </message>
    <message>
        <source>{key}, held down, reveals the photo on the stage.</source>
        <translation>按住 {key} 可查看原图。</translation>
    </message>
</context>
<context>
    <name>Cascade</name>
    <message>
        <source>{cascade}, calibrated</source>
        <translation>{cascade}，已校准</translation>
    </message>
    <message>
        <source>{cascade}, calibrated {when}</source>
        <translation>{cascade}，校准于 {when}</translation>
    </message>
</context>
<context>
    <name>CaseAccounts</name>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Seems to be</source>
        <translation>疑似角色</translation>
    </message>
    <message>
        <source>Gave</source>
        <translation>支出</translation>
    </message>
    <message>
        <source>Got</source>
        <translation>收到</translation>
    </message>
    <message>
        <source>Accounts of the case</source>
        <translation>案件中的账号</translation>
    </message>
    <message>
        <source>No account yet: those of alerts and money are listed by themselves.</source>
        <translation>尚无账号：预警和资金涉及的账号会自动列出。</translation>
    </message>
    <message>
        <source>Open its page</source>
        <translation>打开账号页面</translation>
    </message>
    <message>
        <source>Seems to be…</source>
        <translation>疑似角色……</translation>
    </message>
    <message>
        <source>What an account seems to be is a question to examine, not a finding about a person. Growing gifts alone accuse nobody: who gives them may be a victim.</source>
        <translation>“疑似角色”只是有待核实的问题，并非对个人的认定。仅凭礼物金额不断增长不能指责任何人：送礼人也可能是受害者。</translation>
    </message>
    <message>
        <source>As the alerts suggest</source>
        <translation>依预警推测</translation>
    </message>
    <message>
        <source>Said by {login}</source>
        <translation>由 {login} 判断</translation>
    </message>
    <message>
        <source>{name}: {role}</source>
        <translation>{name}：{role}</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Why? It stands in the history of the case.</source>
        <translation>为什么？理由会记入案件历史。</translation>
    </message>
</context>
<context>
    <name>CaseCanvas</name>
    <message>
        <source>The canvas of the case is not saved yet.</source>
        <translation>案件的画布尚未保存。</translation>
    </message>
    <message>
        <source>Canvas of case {id} saved as version {n}</source>
        <translation>案件 {id} 的画布已保存为第 {n} 版</translation>
    </message>
    <message>
        <source>{name} saved the canvas of case {id} meanwhile: yours is not saved</source>
        <translation>{name} 已先保存了案件 {id} 的画布：你的尚未保存</translation>
    </message>
</context>
<context>
    <name>CaseExhibits</name>
    <message>
        <source>Taken out</source>
        <translation>已移出</translation>
    </message>
    <message>
        <source>Show what was taken out as well</source>
        <translation>同时显示已移出的证物</translation>
    </message>
    <message>
        <source>Exhibits</source>
        <translation>证物</translation>
    </message>
    <message>
        <source>Nothing yet: add a note, a file, an account, a post or money.</source>
        <translation>尚无证物：可加入备注、文件、账号、帖子或资金。</translation>
    </message>
    <message>
        <source>taken out</source>
        <translation>已移出</translation>
    </message>
    <message>
        <source>Take out: {exhibit}</source>
        <translation>移出：{exhibit}</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>移出</translation>
    </message>
    <message>
        <source>Why? It stays to be seen in the history.</source>
        <translation>为什么？移出后仍可在历史中看到。</translation>
    </message>
    <message>
        <source>Save the file</source>
        <translation>保存文件</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>已保存为 {name}</translation>
    </message>
</context>
<context>
    <name>CaseFile</name>
    <message>
        <source>No case chosen</source>
        <translation>未选择案件</translation>
    </message>
    <message>
        <source>Choose one from the list, or open one from an alert or a referral.</source>
        <translation>请从列表中选择，或由预警、移交立案。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) wait for the database, and go by themselves.</source>
        <translation>
            <numerusform>有 %n 项变更正等待数据库，届时会自动发送。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) of cases are not confirmed by the database. Whether they count is not known until it answers.</source>
        <translation>
            <numerusform>有 %n 项案件变更尚未得到数据库确认；在其答复之前，无法知道是否生效。</numerusform>
        </translation>
    </message>
    <message>
        <source>A title of a case is not recorded yet.</source>
        <translation>有案件标题尚未记录。</translation>
    </message>
    <message>
        <source>Proposed: a second person has to confirm it</source>
        <translation>已提议：须由第二人确认</translation>
    </message>
    <message>
        <source>Done, and recorded</source>
        <translation>已执行并记录</translation>
    </message>
    <message>
        <source>Confirmed, and done</source>
        <translation>已确认并执行</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>The note is in the case</source>
        <translation>备注已加入案件</translation>
    </message>
    <message>
        <source>The file is in the case</source>
        <translation>文件已加入案件</translation>
    </message>
    <message>
        <source>Added to the case</source>
        <translation>已加入案件</translation>
    </message>
    <message>
        <source>Taken out of the case</source>
        <translation>已移出案件</translation>
    </message>
    <message>
        <source>The limit is recorded</source>
        <translation>限额已记录</translation>
    </message>
    <message>
        <source>Seems to be</source>
        <translation>疑似角色</translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation>1 字节</translation>
    </message>
    <message>
        <source>{count} bytes</source>
        <translation>{count} 字节</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Taken out</source>
        <translation>已移出</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>From</source>
        <translation>转出</translation>
    </message>
    <message>
        <source>To</source>
        <translation>转入</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Posted</source>
        <translation>发布时间</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>发送时间</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>加入时间</translation>
    </message>
    <message>
        <source>Handed on</source>
        <translation>移交时间</translation>
    </message>
    <message>
        <source>1 more gift</source>
        <translation>另有 1 份礼物</translation>
    </message>
    <message>
        <source>{count} more gifts</source>
        <translation>另有 {count} 份礼物</translation>
    </message>
    <message>
        <source>Handed on by review</source>
        <translation>审核移送</translation>
    </message>
    <message>
        <source>{what} · by {login}, {when}</source>
        <translation>{what} · 由 {login} 移交，{when}</translation>
    </message>
    <message>
        <source>taken back since</source>
        <translation>此后已撤回</translation>
    </message>
    <message>
        <source>Without a note.</source>
        <translation>没有备注。</translation>
    </message>
    <message>
        <source>Case {number}</source>
        <translation>案件 {number}</translation>
    </message>
    <message>
        <source>Post {number} by {name}</source>
        <translation>{name} 的帖子 {number}</translation>
    </message>
    <message>
        <source>added by {login}, {when}</source>
        <translation>由 {login} 加入，{when}</translation>
    </message>
    <message>
        <source>An outcome waits for a second person: nothing comes or goes meanwhile</source>
        <translation>处理结果正等待第二人确认：期间证物不得增减</translation>
    </message>
    <message>
        <source>The case is closed</source>
        <translation>案件已结案</translation>
    </message>
    <message>
        <source>The case is closed as no concern, and lets go of the gifts that it holds.</source>
        <translation>案件以无需关注结案，并解除对其所冻结礼物的冻结。</translation>
    </message>
    <message>
        <source>The case rests until a day, and lets go of the gifts that it holds.</source>
        <translation>案件搁置至指定日期，并解除对其所冻结礼物的冻结。</translation>
    </message>
    <message>
        <source>The chosen gifts are frozen, and the case goes on.</source>
        <translation>冻结所选礼物，案件继续办理。</translation>
    </message>
    <message>
        <source>The case is closed to be reported to the authority; what it holds stays frozen.</source>
        <translation>案件结案并向主管机关报告；已冻结的礼物保持冻结。</translation>
    </message>
</context>
<context>
    <name>CaseHead</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>已逾期</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>由我办理</translation>
    </message>
    <message>
        <source>Make the case yours, and begin</source>
        <translation>将案件归到自己名下并开始办理</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Set back what you changed last</source>
        <translation>恢复您最近一次的更改</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>经办人</translation>
    </message>
    <message>
        <source>Due date</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>无期限</translation>
    </message>
    <message>
        <source>{field}: {value}</source>
        <translation>{field}：{value}</translation>
    </message>
    <message>
        <source>opened by {login}, {when}</source>
        <translation>由 {login} 立案，{when}</translation>
    </message>
    <message numerus="yes">
        <source>%n gift(s) and transfer(s)</source>
        <translation>
            <numerusform>%n 笔礼物和转账</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n 个账号</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>无人</translation>
    </message>
    <message numerus="yes">
        <source>In %n day(s)</source>
        <translation>
            <numerusform>%n 天后</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a day…</source>
        <translation>选择日期……</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>无期限</translation>
    </message>
</context>
<context>
    <name>CaseHistory</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
</context>
<context>
    <name>CaseLinks</name>
    <message>
        <source>Links</source>
        <translation>关联案件</translation>
    </message>
    <message>
        <source>No other case</source>
        <translation>没有其他案件</translation>
    </message>
    <message>
        <source>Cases with an account of this one are listed here by themselves.</source>
        <translation>与本案有相同账号的案件会自动列在这里。</translation>
    </message>
    <message>
        <source>Case {number}</source>
        <translation>案件 {number}</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>shares {accounts}</source>
        <translation>共同账号：{accounts}</translation>
    </message>
</context>
<context>
    <name>CaseOutcomes</name>
    <message>
        <source>Open it again</source>
        <translation>重新办理</translation>
    </message>
    <message>
        <source>WHAT WAS PROPOSED</source>
        <translation>历次提议</translation>
    </message>
    <message>
        <source>Above which sums does a second person confirm?</source>
        <translation>超过多少金额须由第二人确认？</translation>
    </message>
    <message>
        <source>The case is closed. Opened again, what it froze stays so.</source>
        <translation>案件已结案。重新办理后，已冻结的礼物仍保持冻结。</translation>
    </message>
    <message>
        <source>{login}, {when}</source>
        <translation>{login}，{when}</translation>
    </message>
    <message>
        <source>Look again on {day}.</source>
        <translation>{day} 再次查看。</translation>
    </message>
    <message>
        <source>Answered by {login}</source>
        <translation>由 {login} 答复</translation>
    </message>
    <message numerus="yes">
        <source>%n gift(s) frozen</source>
        <translation>
            <numerusform>已冻结 %n 份礼物</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them still</source>
        <translation>
            <numerusform>其中 %n 笔仍冻结</numerusform>
        </translation>
    </message>
    <message>
        <source>Open it again:</source>
        <translation>重新办理：</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Why? It stands in the history.</source>
        <translation>为什么？理由会记入历史。</translation>
    </message>
</context>
<context>
    <name>CaseProvider</name>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
</context>
<context>
    <name>CaseSections</name>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Exhibits</source>
        <translation>证物</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>关联案件</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>A note or reason in a case is not recorded yet.</source>
        <translation>案件中有备注或理由尚未记录。</translation>
    </message>
</context>
<context>
    <name>CaseSide</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>No appeal is yours</source>
        <translation>没有分给您的申诉</translation>
    </message>
    <message>
        <source>Appeals are given to whoever had nothing to do with the decision.</source>
        <translation>申诉会分给未参与原决定的人。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>No appeal is open</source>
        <translation>没有待处理的申诉</translation>
    </message>
    <message>
        <source>They come from the platform, or are entered by a manager.</source>
        <translation>申诉来自平台，或由主管录入。</translation>
    </message>
    <message>
        <source>None is answered</source>
        <translation>还没有已答复的申诉</translation>
    </message>
    <message>
        <source>Answered appeals can be read again here, with their letters.</source>
        <translation>已答复的申诉及信件可在此重读。</translation>
    </message>
</context>
<context>
    <name>CaseSummary</name>
    <message>
        <source>WHY THERE IS A CASE</source>
        <translation>立案缘由</translation>
    </message>
    <message>
        <source>ACCOUNTS</source>
        <translation>账号</translation>
    </message>
    <message numerus="yes">
        <source>%n more among the exhibits</source>
        <translation>
            <numerusform>证物中另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>No alert and no referral: an analyst opened it by hand.</source>
        <translation>没有预警也没有移交：由分析员手动立案。</translation>
    </message>
    <message>
        <source>score {score} · {amount} · found {when}</source>
        <translation>分数 {score} · {amount} · {when}发现</translation>
    </message>
    <message>
        <source>Open the alert</source>
        <translation>打开预警</translation>
    </message>
</context>
<context>
    <name>CaseView</name>
    <message>
        <source>The author says</source>
        <translation>作者的说明</translation>
    </message>
    <message>
        <source>What was decided</source>
        <translation>原决定</translation>
    </message>
    <message>
        <source>What the author was told</source>
        <translation>告知作者的理由</translation>
    </message>
    <message>
        <source>AS IT WAS THEN</source>
        <translation>当时的内容</translation>
    </message>
    <message>
        <source>filed {when}</source>
        <translation>{when}提出</translation>
    </message>
    <message>
        <source>What the author wrote was erased.</source>
        <translation>作者所写的内容已删除。</translation>
    </message>
    <message>
        <source>{verdict}, {when}</source>
        <translation>{verdict}，{when}</translation>
    </message>
    <message>
        <source>Note for colleagues: {note}</source>
        <translation>给同事的备注：{note}</translation>
    </message>
    <message>
        <source>Its text was not kept, or was erased.</source>
        <translation>文字未保留，或已删除。</translation>
    </message>
    <message>
        <source>It had no text.</source>
        <translation>没有文字。</translation>
    </message>
    <message>
        <source>answered {when}</source>
        <translation>{when}答复</translation>
    </message>
    <message>
        <source>{position} of {count}</source>
        <translation>第 {position} 张，共 {count} 张</translation>
    </message>
    <message>
        <source>racy {score}</source>
        <translation>低俗 {score}</translation>
    </message>
</context>
<context>
    <name>Cases</name>
    <message>
        <source>Case opened</source>
        <translation>已立案</translation>
    </message>
    <message>
        <source>Added: {exhibit}</source>
        <translation>已加入：{exhibit}</translation>
    </message>
    <message>
        <source>Taken out: {exhibit}</source>
        <translation>已移出：{exhibit}</translation>
    </message>
    <message>
        <source>Proposed: {outcome}</source>
        <translation>已提议：{outcome}</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>经办人</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>无期限</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无</translation>
    </message>
    <message>
        <source>done, below the limit</source>
        <translation>未超限额，已执行</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Lowest score</source>
        <translation>最低得分</translation>
    </message>
    <message>
        <source>The mean of its transfers, each as likely as the ranker takes it to belong to a scheme. It was taught on simulated money: it orders, and proves nothing.</source>
        <translation>其各笔款项得分的平均值，每笔得分为排序模型认为其属于某种套路的可能性。模型以模拟资金训练：只用于排序，不能证明任何事。</translation>
    </message>
    <message>
        <source>Least sum</source>
        <translation>最低总额</translation>
    </message>
    <message>
        <source>Below it, red packets and shared dinners look the same.</source>
        <translation>低于此金额时，红包和聚餐分摊看起来与此相同。</translation>
    </message>
    <message>
        <source>Payers or paid accounts</source>
        <translation>付款或收款账号数</translation>
    </message>
    <message>
        <source>Fewer than these are met by chance every day.</source>
        <translation>更少的情况每天都会偶然出现。</translation>
    </message>
    <message>
        <source>Largest amount against the smallest</source>
        <translation>最大金额与最小金额之比</translation>
    </message>
    <message>
        <source>One sum split in parts, with fees and rounding, and not parts that only happen to be of one size.</source>
        <translation>一笔款项拆成若干份，含手续费和取整，而不是碰巧金额相近。</translation>
    </message>
    <message>
        <source>Chance of such a fan of gifts</source>
        <translation>此类集中送礼偶然出现的概率</translation>
    </message>
    <message>
        <source>Many gifts are of amounts that mean something, and some accounts get many: what comes about more often than this among them is everyday giving.</source>
        <translation>许多礼物的金额有特定寓意，有些账号收礼很多：其中出现频率高于此值的属于日常送礼。</translation>
    </message>
    <message>
        <source>Days with one account</source>
        <translation>资金在一个账号停留的天数</translation>
    </message>
    <message>
        <source>Money that goes in a circle does not rest long.</source>
        <translation>循环流转的资金不会停留很久。</translation>
    </message>
    <message>
        <source>Fewest accounts</source>
        <translation>最少账号</translation>
    </message>
    <message>
        <source>Two accounts that pay each other are friends.</source>
        <translation>互相付款的两个账号是朋友。</translation>
    </message>
    <message>
        <source>Most accounts</source>
        <translation>最多账号</translation>
    </message>
    <message>
        <source>Longer ones were never reported.</source>
        <translation>更长的循环从未有过报告。</translation>
    </message>
    <message>
        <source>Accounts between the two ends</source>
        <translation>两端之间的账号数</translation>
    </message>
    <message>
        <source>Two or three between two accounts are common friends.</source>
        <translation>两个账号之间有两三个账号，是共同的朋友。</translation>
    </message>
    <message>
        <source>Payments one after the other</source>
        <translation>接连发生的付款数</translation>
    </message>
    <message>
        <source>Fewer follow each other by chance.</source>
        <translation>更少的付款会偶然接连发生。</translation>
    </message>
    <message>
        <source>Days from one payment to the next</source>
        <translation>相邻两笔付款之间的天数</translation>
    </message>
    <message>
        <source>Money that moves on within a day was never meant to stay.</source>
        <translation>一天之内就转走的资金本就不打算停留。</translation>
    </message>
    <message>
        <source>Accounts on each side</source>
        <translation>每一侧的账号数</translation>
    </message>
    <message>
        <source>Two givers who give to the same two are common; three are rare.</source>
        <translation>两个送礼人送给相同的两人很常见，三对三则少见。</translation>
    </message>
    <message>
        <source>Accounts in each layer</source>
        <translation>每一层的账号数</translation>
    </message>
    <message>
        <source>Three layers of two are as rare as three givers and the same three.</source>
        <translation>三层各两个账号与三对三一样少见。</translation>
    </message>
    <message>
        <source>Share of all possible payments</source>
        <translation>占所有可能付款的比例</translation>
    </message>
    <message>
        <source>Nearly everybody pays everybody: a payment or two may be missing.</source>
        <translation>几乎每个账号都向每个账号付款：可以缺一两笔。</translation>
    </message>
    <message>
        <source>{givers} accounts that hardly deal with it otherwise sent one account about as much each ({least} to {most}, {total} together), {within}.</source>
        <translation>{within}，{givers} 个平时几乎与其没有往来的账号各向同一账号支付了数额相近的款项（{least} 至 {most}，合计 {total}）。</translation>
    </message>
    <message>
        <source>One account sent {receivers} accounts that it hardly deals with otherwise about as much each ({least} to {most}, {total} together), {within}.</source>
        <translation>{within}，一个账号向 {receivers} 个平时几乎没有往来的账号各支付了数额相近的款项（{least} 至 {most}，合计 {total}）。</translation>
    </message>
    <message>
        <source>One account collected {collected} from {sources} accounts, and sent {passed_on} on to {targets} others, {within}.</source>
        <translation>{within}，一个账号从 {sources} 个账号收款 {collected}，又向另外 {targets} 个账号转出 {passed_on}。</translation>
    </message>
    <message>
        <source>One account sent {passed_on} in parts to {between} accounts, and each of them sent about as much on to the same other account, {within}.</source>
        <translation>{within}，一个账号将 {passed_on} 分成若干笔付给 {between} 个账号，它们又各自将数额相近的款项转给同一个其他账号。</translation>
    </message>
    <message>
        <source>Money came back to where it began through {accounts} accounts, one after the other ({least} to {most}), {within}.</source>
        <translation>{within}，资金依次经过 {accounts} 个账号（{least} 至 {most}）后回到了起点。</translation>
    </message>
    <message>
        <source>About the same sum ({least} to {most}) went through {accounts} accounts, each time on within hours, {within}.</source>
        <translation>{within}，一笔数额相近的款项（{least} 至 {most}）经过了 {accounts} 个账号，每次都在数小时内转出。</translation>
    </message>
    <message>
        <source>{givers} accounts sent money to nearly all of the same {receivers} accounts ({total} together), {within}.</source>
        <translation>{within}，{givers} 个账号几乎都向相同的 {receivers} 个账号付了款（合计 {total}）。</translation>
    </message>
    <message>
        <source>Money went through layers of {accounts} accounts, in which nearly every one paid every one of the next ({total} together), {within}.</source>
        <translation>{within}，资金经过由 {accounts} 个账号组成的多个层级，每一层的账号几乎都向下一层的每个账号付款（合计 {total}）。</translation>
    </message>
    <message>
        <source>within a day</source>
        <translation>一天之内</translation>
    </message>
    <message>
        <source>within {days} days</source>
        <translation>{days} 天之内</translation>
    </message>
    <message>
        <source>Fan-in</source>
        <translation>集中转入</translation>
    </message>
    <message>
        <source>Fan-out</source>
        <translation>分散转出</translation>
    </message>
    <message>
        <source>Cycle</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Gather-scatter</source>
        <translation>先集中后分散</translation>
    </message>
    <message>
        <source>Scatter-gather</source>
        <translation>先分散后集中</translation>
    </message>
    <message>
        <source>Everybody pays everybody</source>
        <translation>多对多付款</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>分层</translation>
    </message>
    <message>
        <source>Walk-through</source>
        <translation>快速过账</translation>
    </message>
    <message>
        <source>Structuring</source>
        <translation>化整为零</translation>
    </message>
    <message>
        <source>Escalating gifts</source>
        <translation>礼物递增</translation>
    </message>
    <message>
        <source>Gift and return</source>
        <translation>礼物与返还</translation>
    </message>
    <message>
        <source>Shared contact or text</source>
        <translation>共用联系方式或文案</translation>
    </message>
    <message>
        <source>Gifts after a post</source>
        <translation>发帖后的礼物</translation>
    </message>
    <message>
        <source>Unlike its peers</source>
        <translation>与同类不同</translation>
    </message>
    <message>
        <source>Large value</source>
        <translation>大额</translation>
    </message>
    <message>
        <source>Likely victim</source>
        <translation>可能是受害者</translation>
    </message>
    <message>
        <source>Possibly coerced</source>
        <translation>可能被胁迫</translation>
    </message>
    <message>
        <source>Possible organiser</source>
        <translation>可能是组织者</translation>
    </message>
    <message>
        <source>Possible mule</source>
        <translation>可能是过账账号</translation>
    </message>
    <message>
        <source>No particular role</source>
        <translation>无特定角色</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Under investigation</source>
        <translation>调查中</translation>
    </message>
    <message>
        <source>Waits for a second person</source>
        <translation>等待第二人</translation>
    </message>
    <message>
        <source>Monitored</source>
        <translation>监控中</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已结案</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>紧急</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>驳回</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>监控</translation>
    </message>
    <message>
        <source>Freeze gifts</source>
        <translation>冻结礼物</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>预警</translation>
    </message>
    <message>
        <source>Referral from review</source>
        <translation>审核移送</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>帖子</translation>
    </message>
    <message>
        <source>Gift</source>
        <translation>礼物</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>转账</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>On {pieces} days, {within}, cash of at most {largest} a day comes to {total} together; each day stays below the limit of {limit}.</source>
        <translation>{within}有 {pieces} 天，每天现金最多 {largest}，合计 {total}；每一天都低于限额 {limit}。</translation>
    </message>
    <message>
        <source>{pieces} gifts or payments of at most {largest}, {within}, come to {total} together; each stays below the limit of {limit}.</source>
        <translation>{within}有 {pieces} 笔礼物或付款，每笔最多 {largest}，合计 {total}；每一笔都低于限额 {limit}。</translation>
    </message>
    <message>
        <source>{gifts} gifts and payments to an account that is new to the giver, {within}, {total} together: the later ones are {growth} times the first, and of all gifts of the giver in that time {share} went there. Whoever gives may be a victim.</source>
        <translation>{within}向一个对送礼人来说是新的账号送出 {gifts} 笔礼物和付款，合计 {total}：后来的金额是最初的 {growth} 倍，送礼人这段时间的全部礼物有 {share} 给了它。送礼的人可能是受害者。</translation>
    </message>
    <message>
        <source>Of gifts of {given}, {returned} ({share}) came back to the giver as payments, {within}. Gifts: {gifts}; payments back: {returns}; cash-outs in between: {cash_outs}.</source>
        <translation>共 {given} 的礼物中，{returned}（{share}）{within}以付款的方式回到送礼人手中。礼物：{gifts}；返还付款：{returns}；其间提现：{cash_outs}。</translation>
    </message>
    <message>
        <source>{accounts} accounts give the same contact or use the same text, and {payers} accounts each paid more of them than chance explains ({total}).</source>
        <translation>{accounts} 个账号留同一个联系方式或使用同一段文字，有 {payers} 个账号各自向其中多个付款，多到不能用偶然解释（共 {total}）。</translation>
    </message>
    <message>
        <source>{gifts} gifts ({total}; givers: {givers}) came soon after a racy or soliciting post. Other posts of this author and circle usually get {usual}, and hardly ever more than {most}.</source>
        <translation>一条性感或招揽的帖子发布后不久，收到 {gifts} 份礼物（共 {total}；送礼人：{givers}）。这位作者和这个圈子的其他帖子通常收到 {usual} 份，极少超过 {most} 份。</translation>
    </message>
    <message>
        <source>{total} went to {partners} accounts in one month. Without the largest of these it is {rest}; among its peers ({peers}) {usual} is usual, and up to {limit} is possible.</source>
        <translation>一个月内共有 {total} 流向 {partners} 个账号。不计其中最大的一个为 {rest}；同类账号（{peers} 个）中通常为 {usual}，最多可能到 {limit}。</translation>
    </message>
    <message>
        <source>{total} came from {partners} accounts in one month. Without the largest of these it is {rest}; among its peers ({peers}) {usual} is usual, and up to {limit} is possible.</source>
        <translation>一个月内从 {partners} 个账号共收到 {total}。不计其中最大的一个为 {rest}；同类账号（{peers} 个）中通常为 {usual}，最多可能到 {limit}。</translation>
    </message>
    <message>
        <source>{total} of one account in cash on one day (transfers: {count}); from {limit} on it is to be reported.</source>
        <translation>一个账号一天内的现金共 {total}（笔数：{count}）；达到 {limit} 即须报告。</translation>
    </message>
    <message>
        <source>One account gave or got {total} on one day (gifts and payments: {count}); from {limit} on it is to be reported.</source>
        <translation>一个账号一天内付出或收到 {total}（礼物和付款笔数：{count}）；达到 {limit} 即须报告。</translation>
    </message>
    <message>
        <source>One account gave or got {total} across the border on one day (gifts and payments: {count}); from {limit} on it is to be reported.</source>
        <translation>一个账号一天内跨境付出或收到 {total}（礼物和付款笔数：{count}）；达到 {limit} 即须报告。</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>From here on cash is reported; the platform takes no larger gift.</source>
        <translation>达到此额的现金须报告；平台也不接受更大的礼物。</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>笔数</translation>
    </message>
    <message>
        <source>Two payments of one size are a repetition, three hardly are.</source>
        <translation>两笔相同大小的付款可能只是重复，三笔就很难说了。</translation>
    </message>
    <message>
        <source>Smallest piece, of the limit</source>
        <translation>最小一笔占限额的比例</translation>
    </message>
    <message>
        <source>Whoever splits a sum wants few payments; smaller ones are daily.</source>
        <translation>拆分一笔钱的人希望笔数少；更小的付款每天都有。</translation>
    </message>
    <message>
        <source>Days of one sum</source>
        <translation>一笔钱的天数</translation>
    </message>
    <message>
        <source>A sum that is owed is paid in one go, or soon after.</source>
        <translation>欠的钱会一次付清，或很快付清。</translation>
    </message>
    <message>
        <source>Just below, of the limit</source>
        <translation>略低于限额的幅度</translation>
    </message>
    <message>
        <source>So near to a limit nobody comes several times by chance.</source>
        <translation>没有人会偶然多次这样接近限额。</translation>
    </message>
    <message>
        <source>Days of payments just below</source>
        <translation>略低付款的天数</translation>
    </message>
    <message>
        <source>Rent or wages of that size come once a month.</source>
        <translation>这么大的房租或工资每月才有一次。</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>礼物</translation>
    </message>
    <message>
        <source>Fewer cannot be told from amounts in any order.</source>
        <translation>更少就无法与随意顺序的金额区分。</translation>
    </message>
    <message>
        <source>Days from the first gift</source>
        <translation>自第一份礼物起的天数</translation>
    </message>
    <message>
        <source>Whoever is talked into giving is so within weeks.</source>
        <translation>被人哄着送礼的，几周之内就会如此。</translation>
    </message>
    <message>
        <source>Last gifts against the first</source>
        <translation>最后的礼物与最初之比</translation>
    </message>
    <message>
        <source>The middle of the last third against that of the first third.</source>
        <translation>最后三分之一的中位数与最初三分之一的中位数之比。</translation>
    </message>
    <message>
        <source>Chance of such an order</source>
        <translation>出现这种顺序的概率</translation>
    </message>
    <message>
        <source>Of pairs whose amounts come in any order, so many rise as much.</source>
        <translation>金额顺序随意的双方中，有这么多会同样上升。</translation>
    </message>
    <message>
        <source>Below it little harm is done, and many fans give more with time.</source>
        <translation>低于此额危害不大，许多粉丝也会越送越多。</translation>
    </message>
    <message>
        <source>Share of what is given</source>
        <translation>占送出总额的比例</translation>
    </message>
    <message>
        <source>A fan gives to several; a victim has one receiver.</source>
        <translation>粉丝会送给好几个人；受害者只有一个收礼人。</translation>
    </message>
    <message>
        <source>Days until the return</source>
        <translation>返还前的天数</translation>
    </message>
    <message>
        <source>What was agreed on comes back soon.</source>
        <translation>约好的钱很快就会回来。</translation>
    </message>
    <message>
        <source>Least share returned</source>
        <translation>最低返还比例</translation>
    </message>
    <message>
        <source>The receiver keeps a cut, not most of it.</source>
        <translation>收礼人留下的是一份抽成，不是大部分。</translation>
    </message>
    <message>
        <source>Most returned</source>
        <translation>最高返还比例</translation>
    </message>
    <message>
        <source>Nobody gives back more than they got.</source>
        <translation>没有人还得比收到的多。</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Friends settle a bill now and then. A cash-out in between makes a round count twice.</source>
        <translation>朋友之间偶尔会结账。其间有提现的一轮算两轮。</translation>
    </message>
    <message>
        <source>Below it friends share dinners.</source>
        <translation>低于此额多半是朋友分摊饭钱。</translation>
    </message>
    <message>
        <source>Share of what goes both ways</source>
        <translation>往来中的比例</translation>
    </message>
    <message>
        <source>Couples give and pay each other much that answers nothing.</source>
        <translation>情侣之间有许多礼物和付款并不是返还。</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Two may be friends, or one person twice.</source>
        <translation>两个账号可能是朋友，也可能是同一个人。</translation>
    </message>
    <message>
        <source>What more accounts share is a public number or a fashion.</source>
        <translation>更多账号共用的，是公开号码或流行语。</translation>
    </message>
    <message>
        <source>Payers of several</source>
        <translation>向多个账号付款的人</translation>
    </message>
    <message>
        <source>One or two like the same kind of posts.</source>
        <translation>一两个人可能只是喜欢同类帖子。</translation>
    </message>
    <message>
        <source>Chance of as many</source>
        <translation>达到此数的概率</translation>
    </message>
    <message>
        <source>Payers who pay many meet in two accounts by chance.</source>
        <translation>给很多人付款的人，偶然也会碰上其中两个账号。</translation>
    </message>
    <message>
        <source>Days after the post</source>
        <translation>发帖后的天数</translation>
    </message>
    <message>
        <source>What is paid for a post comes soon or not at all.</source>
        <translation>为帖子付的钱要么很快来，要么不来。</translation>
    </message>
    <message>
        <source>Racy from</source>
        <translation>性感分数下限</translation>
    </message>
    <message>
        <source>Photos below it are racy in the eyes of few reviewers.</source>
        <translation>低于此分的照片，很少有审核员认为性感。</translation>
    </message>
    <message>
        <source>Fewer come after any post.</source>
        <translation>更少的礼物任何帖子之后都会有。</translation>
    </message>
    <message>
        <source>A usual post of this author would draw as many so rarely.</source>
        <translation>这位作者的普通帖子极少能引来这么多。</translation>
    </message>
    <message>
        <source>Below it gifts are applause.</source>
        <translation>低于此额的礼物只是喝彩。</translation>
    </message>
    <message>
        <source>Deviations from the peers</source>
        <translation>与同类的偏差</translation>
    </message>
    <message>
        <source>Without schemes hardly any account is further away than four.</source>
        <translation>没有异常模式时，几乎没有账号偏离超过四个标准差。</translation>
    </message>
    <message>
        <source>Partners</source>
        <translation>往来账号</translation>
    </message>
    <message>
        <source>Money with one or two is their own affair, or another pattern.</source>
        <translation>只与一两个人往来的钱是他们自己的事，或属于别的模式。</translation>
    </message>
    <message>
        <source>Gifts in the month</source>
        <translation>当月礼物</translation>
    </message>
    <message>
        <source>Of fewer nobody can say what is usual.</source>
        <translation>太少就说不出什么是通常情况。</translation>
    </message>
    <message>
        <source>Below it being unlike others is no matter for an analyst.</source>
        <translation>低于此额，与众不同也不是分析员的事。</translation>
    </message>
    <message>
        <source>Weight of the whole</source>
        <translation>整体的权重</translation>
    </message>
    <message>
        <source>Groups smaller than this learn more from all than from themselves.</source>
        <translation>比这更小的群体更多参照整体，而不是自己。</translation>
    </message>
    <message>
        <source>As the law has it; another country&apos;s or institution&apos;s may differ.</source>
        <translation>按法律规定；其他国家或机构可能不同。</translation>
    </message>
    <message>
        <source>Cash, per person and day</source>
        <translation>现金，每人每天</translation>
    </message>
    <message>
        <source>Between accounts, per person and day</source>
        <translation>账号之间，每人每天</translation>
    </message>
    <message>
        <source>Across the border, per person and day</source>
        <translation>跨境，每人每天</translation>
    </message>
    <message>
        <source>Open a case</source>
        <translation>立案</translation>
    </message>
    <message>
        <source>Add to a case</source>
        <translation>并入案件</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>暂缓</translation>
    </message>
    <message>
        <source>SNOOZED</source>
        <translation>已暂缓</translation>
    </message>
    <message>
        <source>SAME ACCOUNTS</source>
        <translation>相同账号</translation>
    </message>
    <message>
        <source>HISTORY</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>open</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>in a case</source>
        <translation>已在案件中</translation>
    </message>
    <message>
        <source>done with</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>to or from a bank</source>
        <translation>转入或转出银行</translation>
    </message>
    <message>
        <source>A case is opened with it, and stays in the books. No reviewer and no member learns of it.</source>
        <translation>将以它立案并永久留档。审核员和会员都不会得知。</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>立案</translation>
    </message>
    <message>
        <source>Title without names, if it needs one</source>
        <translation>标题（可不填，请勿写姓名）</translation>
    </message>
    <message>
        <source>It is added to a case that is there already.</source>
        <translation>它将并入已有的案件。</translation>
    </message>
    <message>
        <source>Add to the case</source>
        <translation>并入案件</translation>
    </message>
    <message>
        <source>It is put into a case, where it stays. No reviewer and no member learns of it.</source>
        <translation>它将归入案件并留存。审核员和会员都不会得知。</translation>
    </message>
    <message>
        <source>Put into the case</source>
        <translation>归入案件</translation>
    </message>
    <message>
        <source>A new case</source>
        <translation>新案件</translation>
    </message>
    <message>
        <source>The alert is done with, and comes back only with money that is news.</source>
        <translation>该预警即告处理完毕，只有出现新的款项时才会再次出现。</translation>
    </message>
    <message>
        <source>Why does it need no case? Colleagues and back-tests go by this.</source>
        <translation>为什么无需立案？同事和回测将以此为据。</translation>
    </message>
    <message>
        <source>{account} · this alert stays</source>
        <translation>{account} · 这条预警仍会保留</translation>
    </message>
    <message>
        <source>“{pattern}” stays away where nothing of its core is without this account. Alerts are recorded all the same.</source>
        <translation>若核心款项全都涉及该账号，“{pattern}”预警将不再出现。预警仍会照常记录。</translation>
    </message>
    <message>
        <source>Why? Colleagues read this.</source>
        <translation>原因？同事会看到。</translation>
    </message>
    <message>
        <source>The snooze of {who} until {when} ends now.</source>
        <translation>{who} 设定的至 {when} 的暂缓现在结束。</translation>
    </message>
    <message>
        <source>Lift the snooze</source>
        <translation>解除暂缓</translation>
    </message>
    <message>
        <source>for 1 day</source>
        <translation>1 天</translation>
    </message>
    <message>
        <source>for {count} days</source>
        <translation>{count} 天</translation>
    </message>
    <message>
        <source>Alert {id}</source>
        <translation>预警 {id}</translation>
    </message>
    <message>
        <source>Case {id}</source>
        <translation>案件 {id}</translation>
    </message>
    <message>
        <source>1 account</source>
        <translation>1 个账号</translation>
    </message>
    <message>
        <source>{count} accounts</source>
        <translation>{count} 个账号</translation>
    </message>
    <message>
        <source>1 gift or transfer</source>
        <translation>1 笔礼物或转账</translation>
    </message>
    <message>
        <source>{count} gifts and transfers</source>
        <translation>{count} 笔礼物与转账</translation>
    </message>
    <message>
        <source>in case {id}</source>
        <translation>在案件 {id} 中</translation>
    </message>
    <message>
        <source>snoozed</source>
        <translation>已暂缓</translation>
    </message>
    <message>
        <source>grew {when}</source>
        <translation>{when}更新</translation>
    </message>
    <message>
        <source>found {when}</source>
        <translation>{when}发现</translation>
    </message>
    <message>
        <source>overdue {span}</source>
        <translation>已逾期 {span}</translation>
    </message>
    <message>
        <source>due in {span}</source>
        <translation>{span}后到期</translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation>{n} 天</translation>
    </message>
    <message>
        <source>Several findings with the same accounts or money make up this alert: the sentence is about the last of them, all else about them together.</source>
        <translation>这条预警由账号或资金相同的几个发现合成：上面这句话说的是最后一个，其余内容是全部合在一起的。</translation>
    </message>
</context>
<context>
    <name>CasesDelegate</name>
    <message>
        <source>Reported: nothing written yet</source>
        <translation>已决定上报：尚未生成报告</translation>
    </message>
    <message>
        <source>nobody&apos;s</source>
        <translation>无人负责</translation>
    </message>
</context>
<context>
    <name>CasesPane</name>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) of alerts and cases are not confirmed by the database. Whether they count is not known until it answers.</source>
        <translation>
            <numerusform>有 %n 项预警或案件的更改尚未得到数据库确认。在数据库答复之前，无法得知是否生效。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CasesPart</name>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Everybody&apos;s</source>
        <translation>所有人的</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Nobody&apos;s</source>
        <translation>无人负责</translation>
    </message>
    <message>
        <source>To be done</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Due {when}</source>
        <translation>到期：{when}</translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation>没有等您处理的事项</translation>
    </message>
    <message>
        <source>When an outcome needs a second person and you may be that, it is listed here.</source>
        <translation>当某个处理结果需要第二人确认且可以由您确认时，会列在这里。</translation>
    </message>
    <message>
        <source>No such case</source>
        <translation>没有这样的案件</translation>
    </message>
    <message>
        <source>Nothing fits what the list is narrowed to.</source>
        <translation>没有符合当前筛选条件的内容。</translation>
    </message>
    <message>
        <source>All that is to be done</source>
        <translation>全部待办</translation>
    </message>
    <message>
        <source>No case is open</source>
        <translation>没有未结案件</translation>
    </message>
    <message>
        <source>Open one from an alert, a referral or the page of an account.</source>
        <translation>可从预警、移送或账号页面立案。</translation>
    </message>
</context>
<context>
    <name>ChainCard</name>
    <message>
        <source>Not checked yet</source>
        <translation>尚未校验</translation>
    </message>
    <message>
        <source>Recomputes the seal of every entry, from the first to the newest.</source>
        <translation>从第一条到最新一条，逐条重新计算签封。</translation>
    </message>
    <message>
        <source>Copy the head</source>
        <translation>复制链头</translation>
    </message>
    <message>
        <source>Head kept elsewhere (optional)</source>
        <translation>另行保存的链头（可选）</translation>
    </message>
    <message>
        <source>Head kept elsewhere</source>
        <translation>另行保存的链头</translation>
    </message>
    <message>
        <source>Somebody with full power over the server can rewrite the whole chain. Only a head that was kept elsewhere shows that. Paste it here.</source>
        <translation>对服务器拥有全部权限的人可以重写整条链，只有另行保存的链头才能发现。请粘贴在这里。</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>Recompute every entry&apos;s seal</source>
        <translation>重新计算每条记录的签封</translation>
    </message>
    <message>
        <source>Head: {number} · {hash}</source>
        <translation>链头：{number} · {hash}</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在校验…</translation>
    </message>
    <message>
        <source>The chain is whole</source>
        <translation>审计链完整</translation>
    </message>
    <message numerus="yes">
        <source>%n entries checked.</source>
        <translation>
            <numerusform>已校验 %n 条记录。</numerusform>
        </translation>
    </message>
    <message>
        <source>The chain cannot be relied on</source>
        <translation>审计链不可信</translation>
    </message>
    <message>
        <source>Tell an administrator.</source>
        <translation>请通知管理员。</translation>
    </message>
    <message>
        <source>Broken at entry {number}</source>
        <translation>第 {number} 条记录异常</translation>
    </message>
    <message>
        <source>Everything before it is whole. Tell an administrator.</source>
        <translation>此前的记录均完整。请通知管理员。</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Nothing was found so far.</source>
        <translation>到目前为止未发现异常。</translation>
    </message>
    <message>
        <source>A kept head is a number, a colon, and 64 hex digits.</source>
        <translation>另存的链头由编号、冒号和 64 位十六进制数字组成。</translation>
    </message>
</context>
<context>
    <name>ChainFault</name>
    <message>
        <source>The entry was edited: its contents do not fit its seal.</source>
        <translation>该记录被改动过：内容与签封不符。</translation>
    </message>
    <message>
        <source>The entry is missing: it was deleted.</source>
        <translation>该记录缺失：已被删除。</translation>
    </message>
    <message>
        <source>The entry is not chained to the one before: some were swapped or replaced.</source>
        <translation>该记录与前一条不相连：有记录被调换或替换。</translation>
    </message>
    <message>
        <source>The entry is whole, but what it records was changed afterwards.</source>
        <translation>记录本身完整，但它所记载的数据事后被改动。</translation>
    </message>
    <message>
        <source>The chain does not lead to the recorded head: its end was cut or rewritten.</source>
        <translation>审计链与登记的链头不符：末尾被截断或重写。</translation>
    </message>
    <message>
        <source>Some records have no entry: they were added past the audit.</source>
        <translation>有数据没有对应的审计记录：它们绕过审计写入。</translation>
    </message>
    <message>
        <source>The audit&apos;s functions in the database are not the program&apos;s: what they say is not to be trusted.</source>
        <translation>数据库中的审计函数与本程序安装的不一致：其结果不可信。</translation>
    </message>
</context>
<context>
    <name>CheckCard</name>
    <message>
        <source>Check an evidence pack</source>
        <translation>核对证据包</translation>
    </message>
    <message>
        <source>Whether a file is what this program wrote: every hash in it, its snapshot in the database, and the whole made again.</source>
        <translation>核对文件是否由本程序生成：其中每个哈希值、数据库中的快照，并整体重新生成一次。</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
</context>
<context>
    <name>ChoiceChips</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>ChoicePanel</name>
    <message>
        <source>A remark, for the canvas</source>
        <translation>画布上的备注</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>账号页</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Money of what is chosen</source>
        <translation>所选对象的资金</translation>
    </message>
    <message>
        <source>Where it went</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>Where from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>not in the case</source>
        <translation>不在案件中</translation>
    </message>
    <message>
        <source>Account {id}</source>
        <translation>账号 {id}</translation>
    </message>
    <message>
        <source>A free note: your own words, no names of members.</source>
        <translation>自由备注：用你自己的话，不写会员姓名。</translation>
    </message>
    <message>
        <source>Choose an account or an arrow: to see its money, follow it, write a remark.</source>
        <translation>选择一个账号或箭头：查看资金、追踪去向、写备注。</translation>
    </message>
</context>
<context>
    <name>CircleNames</name>
    <message>
        <source>Circle {id}</source>
        <translation>圈子 {id}</translation>
    </message>
</context>
<context>
    <name>CircleRules</name>
    <message>
        <source>Posting: women only, unless a circle lets everyone.</source>
        <translation>发帖：仅限女性，除非圈子对所有人开放。</translation>
    </message>
    <message>
        <source>Viewing, commenting, giving: a score above the circle&apos;s limit, mostly 750. 750 itself is not enough, nor is no score.</source>
        <translation>浏览、评论、送礼：芝麻信用分须高于圈子的门槛，多为 750。750 分本身不够，没有分数也不行。</translation>
    </message>
    <message>
        <source>What counts is the newest score in force at that moment, whenever it arrived. Limits are those of today.</source>
        <translation>以当时生效的最新分数为准，不论何时送达。门槛为今天的设置。</translation>
    </message>
    <message>
        <source>Who viewed a post is not recorded: breaches by viewing cannot be found.</source>
        <translation>谁浏览过帖子没有记录：浏览违规无法查出。</translation>
    </message>
    <message>
        <source>Who gave is for compliance analysts: gifts are not examined here.</source>
        <translation>送礼人仅供合规分析员查看：此处不检查礼物。</translation>
    </message>
    <message>
        <source>What are the rules?</source>
        <translation>规则是什么？</translation>
    </message>
</context>
<context>
    <name>CircleStatus</name>
    <message>
        <source>Unlocked</source>
        <translation>未锁定</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
</context>
<context>
    <name>ConcentrationCard</name>
    <message>
        <source>If all were equal</source>
        <translation>若人人相等</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>实际情况</translation>
    </message>
    <message>
        <source>Gini&apos;s coefficient is 0 where all are equal, and near 1 where one has all. Its interval takes the accounts for a sample; where a few hold most of it, it is too narrow.</source>
        <translation>基尼系数：人人相等时为 0，集中于一人时接近 1。区间把这些账号当作样本；若少数账号占了大部分，区间会偏窄。</translation>
    </message>
    <message>
        <source>The largest 1% have {one}, the largest 10% {ten}. Gini {gini}</source>
        <translation>最大的 1% 占 {one}，最大的 10% 占 {ten}。基尼系数 {gini}</translation>
    </message>
    <message>
        <source>The largest 10% have {ten}. Gini {gini}</source>
        <translation>最大的 10% 占 {ten}。基尼系数 {gini}</translation>
    </message>
    <message>
        <source>Gini {gini}, of so few that it says little</source>
        <translation>基尼系数 {gini}；人数太少，说明不了什么</translation>
    </message>
</context>
<context>
    <name>ConclusionsCard</name>
    <message>
        <source>One conclusion</source>
        <translation>一个结论</translation>
    </message>
    <message>
        <source>The other</source>
        <translation>另一个</translation>
    </message>
    <message>
        <source>golden item</source>
        <translation>金标题</translation>
    </message>
    <message>
        <source>second review</source>
        <translation>盲评复核</translation>
    </message>
    <message>
        <source>One answer is yours: somebody else has to settle it.</source>
        <translation>其中一个回答是您的：须由他人裁定。</translation>
    </message>
</context>
<context>
    <name>ConnectDialog</name>
    <message>
        <source>Connect — Circles Workstation</source>
        <translation>连接 — Circles Workstation</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Add a connection</source>
        <translation>添加连接</translation>
    </message>
    <message>
        <source>Remove this connection</source>
        <translation>删除此连接</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>New connection</source>
        <translation>新连接</translation>
    </message>
    <message>
        <source>It works. You would be {name}, {role}.</source>
        <translation>连接正常。您将以 {name}（{role}）登录。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Still waiting for the server…</source>
        <translation>仍在等待服务器…</translation>
    </message>
</context>
<context>
    <name>ConnectionBanner</name>
    <message>
        <source>The database cannot be reached. What was confirmed is safe.</source>
        <translation>无法连接数据库。已确认的内容均已保存。</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
    <message numerus="yes">
        <source>Trying again in %n s.</source>
        <translation>
            <numerusform>%n 秒后重试。</numerusform>
        </translation>
    </message>
    <message>
        <source>Trying…</source>
        <translation>正在重试…</translation>
    </message>
</context>
<context>
    <name>ContactLine</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message numerus="yes">
        <source>also used by %n account(s)</source>
        <translation>
            <numerusform>另有 %n 个账号使用</numerusform>
        </translation>
    </message>
    <message>
        <source>List the texts that give this contact</source>
        <translation>列出给出此联系方式的文字</translation>
    </message>
    <message numerus="yes">
        <source>in %n text(s) of theirs</source>
        <translation>
            <numerusform>出现在对方的 %n 处文字中</numerusform>
        </translation>
    </message>
    <message>
        <source>used by nobody else</source>
        <translation>没有其他账号使用</translation>
    </message>
</context>
<context>
    <name>ContactType</name>
    <message>
        <source>WeChat</source>
        <translation>微信</translation>
    </message>
    <message>
        <source>QQ</source>
        <translation>QQ</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Telegram</source>
        <translation>Telegram</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>WhatsApp</translation>
    </message>
    <message>
        <source>LINE</source>
        <translation>LINE</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
</context>
<context>
    <name>ContactUsesDialog</name>
    <message>
        <source>Who uses this contact</source>
        <translation>谁在用此联系方式</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No text gives it any more</source>
        <translation>已没有文字给出它</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s)</source>
        <translation>
            <numerusform>%n 处文字</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n 个账号</numerusform>
        </translation>
    </message>
    <message>
        <source>The latest: {words}</source>
        <translation>最近的：{words}</translation>
    </message>
    <message>
        <source>Member {id}</source>
        <translation>成员 {id}</translation>
    </message>
    <message>
        <source>author of this item</source>
        <translation>本条作者</translation>
    </message>
    <message>
        <source>Its text is not shown here</source>
        <translation>此处不显示其文字</translation>
    </message>
    <message>
        <source>read {when}</source>
        <translation>读取于 {when}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>ContentBoard</name>
    <message>
        <source>How racy are the photos?</source>
        <translation>照片有多低俗？</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>How many texts solicit?</source>
        <translation>有多少文字在招揽？</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Where are photos racy?</source>
        <translation>哪里的照片低俗？</translation>
    </message>
    <message>
        <source>Where do texts solicit?</source>
        <translation>哪里的文字在招揽？</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>分数</translation>
    </message>
    <message>
        <source>No photo here was scanned. Administrators start scans.</source>
        <translation>这里没有扫描过的照片。扫描由管理员启动。</translation>
    </message>
    <message>
        <source>No text here was read. Administrators start scans.</source>
        <translation>这里没有读取过的文字。扫描由管理员启动。</translation>
    </message>
    <message>
        <source>{n} of {total} flagged, from {threshold} on (dashed)</source>
        <translation>{total} 中 {n} 被标记，自 {threshold} 起（虚线）</translation>
    </message>
    <message>
        <source>Score from. Share of the row; flagged (behind its name): from the line on.</source>
        <translation>分数起点。占该行的比例；被标记的（名称后）：自虚线起。</translation>
    </message>
    <message>
        <source>Posts with a photo from {score} on</source>
        <translation>有照片不低于 {score} 分的帖子</translation>
    </message>
    <message>
        <source>Posts that solicit with {score} or more</source>
        <translation>招揽分不低于 {score} 的帖子</translation>
    </message>
</context>
<context>
    <name>ContextPanel</name>
    <message>
        <source>WHY IT IS HERE</source>
        <translation>送审原因</translation>
    </message>
    <message>
        <source>AUTHOR</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>GIFTS ON IT</source>
        <translation>收到的礼金</translation>
    </message>
    <message>
        <source>COMMENTS</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>EARLIER DECISIONS</source>
        <translation>以往决定</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Was allowed to post here</source>
        <translation>发帖时符合圈子规则</translation>
    </message>
    <message>
        <source>Was not allowed to post here</source>
        <translation>发帖时不符合圈子规则</translation>
    </message>
    <message>
        <source>Not known whether posting was allowed</source>
        <translation>无法判断当时是否可以发帖</translation>
    </message>
    <message numerus="yes">
        <source>%n strike(s) in force</source>
        <translation>
            <numerusform>%n 次有效违规</numerusform>
        </translation>
    </message>
    <message>
        <source>weight {weight}</source>
        <translation>累计 {weight} 分</translation>
    </message>
    <message>
        <source>No strikes</source>
        <translation>无违规记录</translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) taken down before</source>
        <translation>
            <numerusform>此前被下架 %n 个帖子</numerusform>
        </translation>
    </message>
    <message>
        <source>Joined {when}</source>
        <translation>{when}加入</translation>
    </message>
    <message>
        <source>Member {id}</source>
        <translation>成员 {id}</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message numerus="yes">
        <source>%n gift(s)</source>
        <translation>
            <numerusform>%n 笔礼金</numerusform>
        </translation>
    </message>
    <message>
        <source>Largest {amount}</source>
        <translation>最大一笔 {amount}</translation>
    </message>
    <message numerus="yes">
        <source>%n frozen</source>
        <translation>
            <numerusform>%n 笔已冻结</numerusform>
        </translation>
    </message>
    <message>
        <source>later undone</source>
        <translation>后被撤销</translation>
    </message>
</context>
<context>
    <name>CountdownRing</name>
    <message>
        <source>{time} left</source>
        <translation>还剩 {time}</translation>
    </message>
</context>
<context>
    <name>CourseCard</name>
    <message>
        <source>by week</source>
        <translation>按周</translation>
    </message>
    <message>
        <source>by day</source>
        <translation>按天</translation>
    </message>
</context>
<context>
    <name>Dashboard</name>
    <message>
        <source>oldest {age}, limit {hours} h</source>
        <translation>最久 {age}，时限 {hours} 小时</translation>
    </message>
    <message>
        <source>{name}: {waiting} wait, {overdue} of them longer than {hours} h. {oldest}.</source>
        <translation>{name}：待处理 {waiting} 件，其中 {overdue} 件超过 {hours} 小时。{oldest}。</translation>
    </message>
    <message>
        <source>No network</source>
        <translation>无网络</translation>
    </message>
    <message>
        <source>{before} before</source>
        <translation>前七天 {before}</translation>
    </message>
    <message>
        <source>{name}: {decided} in seven days, {before} in those before</source>
        <translation>{name}：七天内 {decided} 件，再前七天 {before} 件</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} 小时</translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation>{n} 天</translation>
    </message>
    <message>
        <source>No policy</source>
        <translation>无规则</translation>
    </message>
    <message>
        <source>none a week ago</source>
        <translation>一周前无数据</translation>
    </message>
    <message>
        <source>{n} points</source>
        <translation>{n} 个百分点</translation>
    </message>
    <message>
        <source>as a week ago</source>
        <translation>与一周前持平</translation>
    </message>
    <message>
        <source>{change} in a week</source>
        <translation>比一周前 {change}</translation>
    </message>
    <message>
        <source>over aim {value}</source>
        <translation>高于目标 {value}</translation>
    </message>
    <message>
        <source>under aim {value}</source>
        <translation>低于目标 {value}</translation>
    </message>
    <message>
        <source>aim {value}</source>
        <translation>目标 {value}</translation>
    </message>
    <message>
        <source>A week earlier, at the same time of day: {value}</source>
        <translation>一周前同一时刻：{value}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Aimed at: {what}, set by {who}, {when}</source>
        <translation>目标：{what}，由 {who} 于 {when} 设定</translation>
    </message>
    <message>
        <source>What waits</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Decided in seven days</source>
        <translation>七天内已处理</translation>
    </message>
</context>
<context>
    <name>DashboardBoard</name>
    <message>
        <source>Set what is aimed at…</source>
        <translation>设定目标…</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>已超期</translation>
    </message>
    <message>
        <source>What waits, and since when?</source>
        <translation>什么在等待，等了多久？</translation>
    </message>
    <message>
        <source>hatched: overdue</source>
        <translation>斜线：逾期</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Seven days</source>
        <translation>七天</translation>
    </message>
    <message>
        <source>Seven days before</source>
        <translation>再前七天</translation>
    </message>
    <message>
        <source>What was decided?</source>
        <translation>作出了哪些决定？</translation>
    </message>
    <message>
        <source>Under which policies?</source>
        <translation>依据哪些规则？</translation>
    </message>
    <message>
        <source>By which networks?</source>
        <translation>由哪些网络发现？</translation>
    </message>
    <message>
        <source>in seven days</source>
        <translation>七天内</translation>
    </message>
    <message>
        <source>Nothing came and nothing was decided in this time.</source>
        <translation>这段时间没有新项目，也没有决定。</translation>
    </message>
    <message>
        <source>Nothing waits.</source>
        <translation>没有待处理的项目。</translation>
    </message>
    <message>
        <source>Nothing was decided in these two weeks.</source>
        <translation>这两周没有作出决定。</translation>
    </message>
    <message>
        <source>of all</source>
        <translation>全平台</translation>
    </message>
    <message>
        <source>Of the whole platform: the filter does not narrow it</source>
        <translation>针对整个平台：不受筛选影响</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新查询</translation>
    </message>
</context>
<context>
    <name>DashboardPage</name>
    <message>
        <source>everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>How reviewing goes</source>
        <translation>审核概况</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Narrowed to</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>制作人</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Changes are against the same time of day a week earlier. A tick on a bar is the seven days before. Agreement, exposure and drift are of the whole platform.</source>
        <translation>变化与一周前同一时刻相比。条形上的竖线为再前七天。一致性、接触量和漂移针对整个平台。</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>A week earlier</source>
        <translation>一周前</translation>
    </message>
    <message>
        <source>Aim</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>items</source>
        <translation>件</translation>
    </message>
    <message>
        <source>share</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>yuan</source>
        <translation>元</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>index</source>
        <translation>指数</translation>
    </message>
</context>
<context>
    <name>DashboardPane</name>
    <message>
        <source>Dashboard</source>
        <translation>仪表盘</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>One page, A4 landscape; as PDF where there is no printer</source>
        <translation>一页，A4 横向；没有打印机时存为 PDF</translation>
    </message>
    <message>
        <source>Save the page…</source>
        <translation>保存本页…</translation>
    </message>
    <message>
        <source>One page as PDF, PNG or SVG; its figures as XLSX or CSV</source>
        <translation>一页 PDF、PNG 或 SVG；数据存为 XLSX 或 CSV</translation>
    </message>
    <message>
        <source>No printer is set up here: save the page as PDF.</source>
        <translation>此计算机没有打印机：请将本页存为 PDF。</translation>
    </message>
    <message>
        <source>The page was sent to the printer.</source>
        <translation>本页已发送到打印机。</translation>
    </message>
    <message>
        <source>The printer did not take the page. Try again, or save it as PDF.</source>
        <translation>打印机未接受此页。请重试，或存为 PDF。</translation>
    </message>
    <message>
        <source>Save the dashboard</source>
        <translation>保存仪表盘</translation>
    </message>
    <message>
        <source>Saved {name}</source>
        <translation>已保存 {name}</translation>
    </message>
</context>
<context>
    <name>DayBrush</name>
    <message>
        <source>All time</source>
        <translation>全部时间</translation>
    </message>
</context>
<context>
    <name>Deciding</name>
    <message>
        <source>No case is open. Open one with it.</source>
        <translation>没有未结案件，请以它立案。</translation>
    </message>
</context>
<context>
    <name>DecisionBar</name>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Leave the item to others and go on</source>
        <translation>留给其他人，继续下一项</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take your last decision back</source>
        <translation>收回您的上一个决定</translation>
    </message>
    <message>
        <source>Keys (?)</source>
        <translation>快捷键（?）</translation>
    </message>
    <message>
        <source>The post stays as it is</source>
        <translation>帖子保持不变</translation>
    </message>
    <message>
        <source>Nobody sees the post any more; then choose the policy</source>
        <translation>帖子不再对任何人可见；随后选择违反的规则</translation>
    </message>
    <message>
        <source>Only the author&apos;s followers see it; then choose the policy</source>
        <translation>仅作者的关注者可见；随后选择违反的规则</translation>
    </message>
    <message>
        <source>It stays, behind a warning; then choose the policy</source>
        <translation>保留，但加警示；然后选择规则</translation>
    </message>
    <message>
        <source>Nobody sees it until a manager has decided</source>
        <translation>主管决定之前任何人都看不到</translation>
    </message>
    <message>
        <source>Others decide: say who</source>
        <translation>交由他人决定：请选择交给谁</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>The item changed meanwhile</source>
        <translation>该项已发生变化</translation>
    </message>
    <message>
        <source>It was read again.</source>
        <translation>已重新读取。</translation>
    </message>
    <message>
        <source>Undone, but not everything was restored</source>
        <translation>已撤销，但未能全部恢复</translation>
    </message>
    <message numerus="yes">
        <source>%n effect(s) were left: somebody changed them since, or another decision holds them.</source>
        <translation>
            <numerusform>%n 项影响未恢复：之后有人改动过，或另有裁决仍在维持。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Chinese texts are shown as boxes: no font has their letters. On Debian and Ubuntu, install fonts-noto-cjk.</source>
        <translation>未找到中文字体，中文将显示为方块。在 Debian 和 Ubuntu 上请安装 fonts-noto-cjk。</translation>
    </message>
</context>
<context>
    <name>Dimension</name>
    <message>
        <source>period</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>circle</source>
        <translation>圈子</translation>
    </message>
    <message>
        <source>score band</source>
        <translation>分数段</translation>
    </message>
    <message>
        <source>category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>DisagreementDelegate</name>
    <message>
        <source>one answer is yours</source>
        <translation>其中一个回答是您的</translation>
    </message>
    <message>
        <source>golden item</source>
        <translation>金标题</translation>
    </message>
    <message>
        <source>second review</source>
        <translation>盲评复核</translation>
    </message>
</context>
<context>
    <name>DisagreementList</name>
    <message>
        <source>Disagreements</source>
        <translation>分歧</translation>
    </message>
</context>
<context>
    <name>DisagreementsBoard</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>No disagreement waits</source>
        <translation>没有待裁定的分歧</translation>
    </message>
    <message>
        <source>Where a golden item or a blind second review is answered otherwise than decided, both conclusions are shown here, without names.</source>
        <translation>金标题或盲评复核的回答与决定不同时，两个结论会在此显示，不带姓名。</translation>
    </message>
</context>
<context>
    <name>DocumentList</name>
    <message>
        <source>WHAT WAS WRITTEN</source>
        <translation>已生成的文件</translation>
    </message>
    <message>
        <source>{document}, {language}</source>
        <translation>{document}，{language}</translation>
    </message>
    <message>
        <source>snapshot {id} · {hash} · {login}</source>
        <translation>快照 {id} · {hash} · {login}</translation>
    </message>
    <message>
        <source>Write again…</source>
        <translation>再次生成…</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
</context>
<context>
    <name>DriftState</name>
    <message>
        <source>Baseline</source>
        <translation>基准</translation>
    </message>
    <message>
        <source>Too few photos</source>
        <translation>照片太少</translation>
    </message>
    <message>
        <source>Stable</source>
        <translation>稳定</translation>
    </message>
    <message>
        <source>Shifting</source>
        <translation>偏移中</translation>
    </message>
    <message>
        <source>Shifted</source>
        <translation>已偏移</translation>
    </message>
</context>
<context>
    <name>Due</name>
    <message>
        <source>{n} min late</source>
        <translation>超时 {n} 分钟</translation>
    </message>
    <message>
        <source>due in {n} min</source>
        <translation>{n} 分钟内到期</translation>
    </message>
    <message>
        <source>{n} h late</source>
        <translation>超时 {n} 小时</translation>
    </message>
    <message>
        <source>due in {n} h</source>
        <translation>{n} 小时内到期</translation>
    </message>
    <message>
        <source>{n} d late</source>
        <translation>超时 {n} 天</translation>
    </message>
    <message>
        <source>due in {n} d</source>
        <translation>{n} 天内到期</translation>
    </message>
</context>
<context>
    <name>Duration</name>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} 小时</translation>
    </message>
</context>
<context>
    <name>EffectCard</name>
    <message>
        <source>WOULD HAVE FIRED, IN ALL OF HISTORY</source>
        <translation>在全部历史中会触发</translation>
    </message>
    <message>
        <source>HOW OFTEN IT WAS RIGHT</source>
        <translation>正确的比例</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>One alert with these values</source>
        <translation>按这些数值有 1 条预警</translation>
    </message>
    <message>
        <source>{count} alerts with these values</source>
        <translation>按这些数值有 {count} 条预警</translation>
    </message>
    <message>
        <source>The score that orders these alerts was learnt from {source}. It is not proved on this platform&apos;s money until it was held against closed cases.</source>
        <translation>给这些预警排序的分数是从以下数据学到的：{source}。在与已结案件核对之前，它在本平台的资金上并未得到证实。</translation>
    </message>
    <message>
        <source>The same as with what is saved</source>
        <translation>与已保存的数值结果相同</translation>
    </message>
    <message>
        <source>{gained} more and {lost} fewer than with what is saved</source>
        <translation>比已保存的数值多 {gained} 条，少 {lost} 条</translation>
    </message>
    <message>
        <source>Cases that would have no alert: {ids}</source>
        <translation>将没有任何预警的案件：{ids}</translation>
    </message>
    <message>
        <source>Reported cases that would have been missed: {ids}</source>
        <translation>会被漏掉的已上报案件：{ids}</translation>
    </message>
    <message>
        <source>One dismissed alert would not have come</source>
        <translation>有 1 条已驳回的预警不会出现</translation>
    </message>
    <message>
        <source>{count} dismissed alerts would not have come</source>
        <translation>有 {count} 条已驳回的预警不会出现</translation>
    </message>
    <message>
        <source>New, for example:</source>
        <translation>新增，例如：</translation>
    </message>
    <message>
        <source>Gone, for example:</source>
        <translation>消失，例如：</translation>
    </message>
    <message>
        <source>No alert of this kind is done with: nothing is proved on this platform.</source>
        <translation>这类预警尚无一条处理完毕：在本平台上还没有得到任何证实。</translation>
    </message>
    <message>
        <source>{upheld} of {all} alerts that are done with were reported: {share}</source>
        <translation>处理完毕的 {all} 条预警中有 {upheld} 条已上报：{share}</translation>
    </message>
    <message>
        <source>These values find none of them.</source>
        <translation>按这些数值一条也找不到。</translation>
    </message>
    <message>
        <source>Of those that these values find: {share}.</source>
        <translation>按这些数值能找到的预警中：{share}。</translation>
    </message>
    <message>
        <source>They find {found} of {all} that were reported.</source>
        <translation>已上报的 {all} 条中能找到 {found} 条。</translation>
    </message>
</context>
<context>
    <name>EffectLine</name>
    <message>
        <source>over, or taken back already</source>
        <translation>已结束，或已撤回</translation>
    </message>
    <message>
        <source>somebody has changed it since: it is left alone</source>
        <translation>此后已被他人更改：保持不变</translation>
    </message>
</context>
<context>
    <name>EligibilityBoard</name>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Breaches</source>
        <translation>违规</translation>
    </message>
    <message>
        <source>How often are the rules broken?</source>
        <translation>规则被违反得有多频繁？</translation>
    </message>
    <message>
        <source>Nobody broke a rule here.</source>
        <translation>这里没有人违反规则。</translation>
    </message>
    <message>
        <source>Was it let through, or was the data wrong?</source>
        <translation>是平台放行，还是数据有误？</translation>
    </message>
    <message>
        <source>In which circles?</source>
        <translation>在哪些圈子？</translation>
    </message>
    <message>
        <source>How far below the limit?</source>
        <translation>离门槛差多少分？</translation>
    </message>
    <message>
        <source>No score was too low for what was done.</source>
        <translation>没有因分数过低而违规的行为。</translation>
    </message>
    <message>
        <source>How late did the score arrive?</source>
        <translation>分数晚到了多久？</translation>
    </message>
    <message>
        <source>No score came too late to prevent anything.</source>
        <translation>没有因分数晚到而未能阻止的行为。</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>周</translation>
    </message>
    <message>
        <source>Breaches a week</source>
        <translation>每周违规</translation>
    </message>
    <message>
        <source>Breaches a day</source>
        <translation>每日违规</translation>
    </message>
    <message>
        <source>breaches</source>
        <translation>次违规</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>行为</translation>
    </message>
    <message>
        <source>1 breach</source>
        <translation>1 次违规</translation>
    </message>
    <message>
        <source>{count} breaches</source>
        <translation>{count} 次违规</translation>
    </message>
    <message>
        <source>{share} by wrong data</source>
        <translation>{share} 因数据有误</translation>
    </message>
    <message>
        <source>{money} given</source>
        <translation>送出 {money}</translation>
    </message>
    <message>
        <source>per 1,000</source>
        <translation>每千次</translation>
    </message>
    <message>
        <source>Circle</source>
        <translation>圈子</translation>
    </message>
    <message>
        <source>breaches per 1,000 posts, comments or gifts</source>
        <translation>每 1,000 次发帖、评论或送礼中的违规</translation>
    </message>
    <message>
        <source>breaches per 1,000 posts or comments</source>
        <translation>每 1,000 次发帖或评论中的违规</translation>
    </message>
    <message numerus="yes">
        <source>%n more circle(s)</source>
        <translation>
            <numerusform>还有 %n 个圈子</numerusform>
        </translation>
    </message>
    <message>
        <source>{breaches} of {done}</source>
        <translation>{done} 中的 {breaches}</translation>
    </message>
    <message>
        <source>{first}–{last} points below</source>
        <translation>低 {first}–{last} 分</translation>
    </message>
    <message>
        <source>{first}–{last} h later</source>
        <translation>{first}–{last} 小时后</translation>
    </message>
</context>
<context>
    <name>EligibilityPane</name>
    <message>
        <source>Eligibility</source>
        <translation>资格</translation>
    </message>
</context>
<context>
    <name>EmbeddedSignIn</name>
    <message>
        <source>The program starts a PostgreSQL server of its own and fills it with a simulated platform. Nothing leaves this computer, and nobody in it is real.</source>
        <translation>程序会启动自带的 PostgreSQL 服务器，并填入一个模拟平台。数据不会离开这台电脑，其中的人物均为虚构。</translation>
    </message>
    <message>
        <source>For one person on one computer: whoever has this account can read and change it.</source>
        <translation>仅供一个人在一台电脑上使用：能使用此系统账号的人都能读取和修改其中的数据。</translation>
    </message>
    <message>
        <source>Sign in as</source>
        <translation>登录身份</translation>
    </message>
</context>
<context>
    <name>Entity</name>
    <message>
        <source>Figures are being copied for the first time.</source>
        <translation>正在首次复制数据。</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Counterparties</source>
        <translation>往来对象</translation>
    </message>
    <message>
        <source>With whom did money go, both ways?</source>
        <translation>与谁有资金往来？</translation>
    </message>
    <message>
        <source>Accounts like this one</source>
        <translation>相似账号</translation>
    </message>
    <message>
        <source>Who behaves like this account?</source>
        <translation>谁的行为与此账号相似？</translation>
    </message>
    <message>
        <source>Credit score</source>
        <translation>芝麻信用分</translation>
    </message>
    <message>
        <source>What came in, and what went out?</source>
        <translation>收了多少，送了多少？</translation>
    </message>
    <message>
        <source>How did the credit score go?</source>
        <translation>信用分如何变化？</translation>
    </message>
    <message>
        <source>With whom</source>
        <translation>往来对象</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收入</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Gave</source>
        <translation>支出</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>0 is no difference; 1 is what usually lies between two accounts</source>
        <translation>0 表示没有差异；1 是两个账号之间通常的差异</translation>
    </message>
    <message>
        <source>Alike in</source>
        <translation>相似之处</translation>
    </message>
    <message>
        <source>gifts received</source>
        <translation>收到礼物数</translation>
    </message>
    <message>
        <source>money received</source>
        <translation>收到金额</translation>
    </message>
    <message>
        <source>givers</source>
        <translation>送礼人数</translation>
    </message>
    <message>
        <source>gifts from earlier givers</source>
        <translation>来自老送礼人的礼物</translation>
    </message>
    <message>
        <source>received at night</source>
        <translation>夜间收到</translation>
    </message>
    <message>
        <source>gifts given</source>
        <translation>送出礼物数</translation>
    </message>
    <message>
        <source>money given</source>
        <translation>送出金额</translation>
    </message>
    <message>
        <source>receivers</source>
        <translation>收礼人数</translation>
    </message>
    <message>
        <source>gifts to earlier receivers</source>
        <translation>送给老收礼人的礼物</translation>
    </message>
    <message>
        <source>given at night</source>
        <translation>夜间送出</translation>
    </message>
    <message>
        <source>posts</source>
        <translation>帖子数</translation>
    </message>
    <message>
        <source>posts that solicit</source>
        <translation>招揽帖子</translation>
    </message>
    <message>
        <source>payments received</source>
        <translation>收到的付款</translation>
    </message>
    <message>
        <source>payments made</source>
        <translation>付出的款项</translation>
    </message>
    <message>
        <source>cashed out</source>
        <translation>提现</translation>
    </message>
    <message>
        <source>days since joining</source>
        <translation>加入天数</translation>
    </message>
    <message>
        <source>credit score</source>
        <translation>信用分</translation>
    </message>
    <message>
        <source>{trait} {other} (here {own})</source>
        <translation>{trait} {other}（此账号 {own}）</translation>
    </message>
    <message>
        <source>in nothing that is unusual</source>
        <translation>没有特别的相似之处</translation>
    </message>
</context>
<context>
    <name>EntityFacts</name>
    <message>
        <source>CASES</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>ALERTS</source>
        <translation>预警</translation>
    </message>
    <message>
        <source>SHARED WITH OTHERS</source>
        <translation>与他人共用</translation>
    </message>
    <message>
        <source>CIRCLES</source>
        <translation>圈子</translation>
    </message>
    <message>
        <source>Case {id}</source>
        <translation>案件 {id}</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>自 {day}</translation>
    </message>
    <message>
        <source>Template {id}</source>
        <translation>模板 {id}</translation>
    </message>
    <message>
        <source>1 other</source>
        <translation>另 1 个</translation>
    </message>
    <message>
        <source>{count} others</source>
        <translation>另 {count} 个</translation>
    </message>
    <message>
        <source>snoozed</source>
        <translation>已暂缓</translation>
    </message>
    <message>
        <source>open</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>in case {id}</source>
        <translation>在案件 {id} 中</translation>
    </message>
    <message>
        <source>done with</source>
        <translation>已处理</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EntityHead</name>
    <message>
        <source>Gift flows</source>
        <translation>礼物流向</translation>
    </message>
    <message>
        <source>Show the account among the gift flows</source>
        <translation>在礼物流向中显示此账号</translation>
    </message>
    <message>
        <source>Into a case…</source>
        <translation>加入案件…</translation>
    </message>
    <message>
        <source>Begin a case with this account, or add it to one; first say what it seems to be</source>
        <translation>用此账号新建案件或加入已有案件；请先选择它看起来的角色</translation>
    </message>
    <message>
        <source>Account {id}</source>
        <translation>账号 {id}</translation>
    </message>
    <message>
        <source>joined {date}</source>
        <translation>{date} 加入</translation>
    </message>
    <message>
        <source>score {n}</source>
        <translation>信用分 {n}</translation>
    </message>
    <message>
        <source>no score</source>
        <translation>无信用分</translation>
    </message>
</context>
<context>
    <name>EntityPage</name>
    <message>
        <source>Counterparties</source>
        <translation>往来对象</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Accounts like this one</source>
        <translation>相似账号</translation>
    </message>
    <message>
        <source>What is known</source>
        <translation>已知情况</translation>
    </message>
    <message>
        <source>There is no such account</source>
        <translation>没有这个账号</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>EntryCard</name>
    <message>
        <source>Recorded details</source>
        <translation>记录详情</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Copy the entry</source>
        <translation>复制此记录</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>What</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>About</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Seal</source>
        <translation>签封</translation>
    </message>
    <message>
        <source>Seal before</source>
        <translation>前一签封</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>受保护</translation>
    </message>
    <message>
        <source>Select an entry</source>
        <translation>请选择一条记录</translation>
    </message>
    <message>
        <source>Entry {number}</source>
        <translation>第 {number} 条记录</translation>
    </message>
    <message>
        <source>Not yet by a head kept elsewhere</source>
        <translation>尚无保存在别处的链头</translation>
    </message>
    <message>
        <source>Since {time}</source>
        <translation>自 {time} 起</translation>
    </message>
    <message>
        <source>No. {number}</source>
        <translation>第 {number} 号</translation>
    </message>
    <message>
        <source>No. {number}, takes back no. {undone}</source>
        <translation>第 {number} 号，撤销第 {undone} 号</translation>
    </message>
</context>
<context>
    <name>EraseButton</name>
    <message>
        <source>Erase personal data…</source>
        <translation>删除个人数据…</translation>
    </message>
    <message>
        <source>On a legal request; another manager has to agree</source>
        <translation>依法提出；须另一位主管同意</translation>
    </message>
    <message>
        <source>Asked: another manager has to agree.</source>
        <translation>已提出：须另一位主管同意。</translation>
    </message>
    <message>
        <source>It waits under Privacy.</source>
        <translation>在“隐私”中等待答复。</translation>
    </message>
</context>
<context>
    <name>Erasure</name>
    <message>
        <source>Erase this person&apos;s data?</source>
        <translation>删除此人的数据？</translation>
    </message>
    <message>
        <source>On a legal request only. Another manager has to agree; then nickname, texts, photos, contacts, notes and letters are gone for good. Decisions stay, without their texts. Do not write the person&apos;s name here: this stays.</source>
        <translation>仅限依法提出的请求。须另一位主管同意；之后昵称、文本、照片、联系方式、备注和信件将永久删除。决定保留，但不含文本。请勿在此写出此人的名字：这里的内容会保留。</translation>
    </message>
    <message>
        <source>Ask for it</source>
        <translation>提出申请</translation>
    </message>
    <message>
        <source>Reference of the request, where it is filed</source>
        <translation>请求的编号（归档处）</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Waits for another manager</source>
        <translation>等待另一位主管</translation>
    </message>
    <message>
        <source>Waits for a second manager</source>
        <translation>等待第二位主管</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Erased, but for files</source>
        <translation>已删除，文件待删</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>Member {id}</source>
        <translation>成员 {id}</translation>
    </message>
    <message>
        <source>posts</source>
        <translation>篇帖子</translation>
    </message>
    <message>
        <source>comments</source>
        <translation>条评论</translation>
    </message>
    <message>
        <source>photos</source>
        <translation>张照片</translation>
    </message>
    <message>
        <source>messages of gifts</source>
        <translation>条礼物留言</translation>
    </message>
    <message>
        <source>readings of messages</source>
        <translation>条消息识别结果</translation>
    </message>
    <message>
        <source>texts kept as evidence</source>
        <translation>段证据文本</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>条备注</translation>
    </message>
    <message>
        <source>notes on decisions</source>
        <translation>条决定备注</translation>
    </message>
    <message>
        <source>appeals and letters</source>
        <translation>份申诉与信件</translation>
    </message>
    <message>
        <source>edits of statements</source>
        <translation>处理由说明修改</translation>
    </message>
    <message>
        <source>There was nothing to remove.</source>
        <translation>没有可删除的内容。</translation>
    </message>
</context>
<context>
    <name>ErasureTableModel</name>
    <message>
        <source>Whose data</source>
        <translation>谁的数据</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>Erasures</name>
    <message>
        <source>Requests to erase a person&apos;s data</source>
        <translation>删除个人数据的请求</translation>
    </message>
    <message>
        <source>Agree and erase…</source>
        <translation>同意并删除…</translation>
    </message>
    <message>
        <source>Refuse…</source>
        <translation>拒绝…</translation>
    </message>
    <message>
        <source>Everything of this person is removed; asks once more</source>
        <translation>将删除此人的一切内容；会再次确认</translation>
    </message>
    <message>
        <source>Nothing is removed; say why</source>
        <translation>不删除任何内容；请说明理由</translation>
    </message>
    <message>
        <source>Remove the files</source>
        <translation>删除文件</translation>
    </message>
    <message>
        <source>Try again what could not be removed</source>
        <translation>重试未能删除的文件</translation>
    </message>
    <message>
        <source>Nobody has asked for an erasure. A manager asks in the view of an author, for a legal request; another manager agrees here.</source>
        <translation>目前没有删除请求。主管依法律请求在作者页面提出，由另一位主管在此同意。</translation>
    </message>
    <message>
        <source>You asked for it yourself: another manager has to answer.</source>
        <translation>这是你自己提出的：须由另一位主管答复。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of photos still lie in the folder.</source>
        <translation>
            <numerusform>文件夹中还有 %n 个照片文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>Why: {reason}</source>
        <translation>理由：{reason}</translation>
    </message>
    <message>
        <source>{name} refused: {reason}</source>
        <translation>{name} 已拒绝：{reason}</translation>
    </message>
    <message>
        <source>{name} agreed. Removed: {what}</source>
        <translation>{name} 已同意。已删除：{what}</translation>
    </message>
    <message>
        <source>Erase for good?</source>
        <translation>永久删除？</translation>
    </message>
    <message>
        <source>Nickname, texts, photos, contacts, notes and letters of {person} are removed now. It cannot be undone.</source>
        <translation>现在删除 {person} 的昵称、文本、照片、联系方式、备注和信件。无法撤销。</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>Refuse the request?</source>
        <translation>拒绝该请求？</translation>
    </message>
    <message>
        <source>Nothing is removed. Whoever asked reads why.</source>
        <translation>不会删除任何内容。申请人会看到理由。</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Refused: nothing was removed.</source>
        <translation>已拒绝：未删除任何内容。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be removed: see to the rights of the media folder, then try again.</source>
        <translation>
            <numerusform>有 %n 个文件无法删除：请检查媒体文件夹的权限，然后重试。</numerusform>
        </translation>
    </message>
    <message>
        <source>Erased: nothing of this person is left here.</source>
        <translation>已删除：此处不再有此人的任何内容。</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>A term cannot be in its word list</source>
        <translation>有词条不能放入词表</translation>
    </message>
    <message>
        <source>Nothing was changed. The details name it.</source>
        <translation>未作任何更改，详情中写明是哪一条。</translation>
    </message>
    <message>
        <source>Something unexpected went wrong</source>
        <translation>发生意外错误</translation>
    </message>
    <message>
        <source>This is a fault in the program. What the database had confirmed is safe. Try again; if it happens again, report it with the details.</source>
        <translation>这是程序的缺陷。数据库已确认的内容不受影响。请重试；如再次出现，请附上详情反馈。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>未作任何更改。</translation>
    </message>
    <message>
        <source>Somebody else has set another time</source>
        <translation>别人已设置了另一期限</translation>
    </message>
    <message>
        <source>The item is no longer there</source>
        <translation>该项已不存在</translation>
    </message>
    <message>
        <source>{name} is looking at this item</source>
        <translation>{name} 正在审核此项</translation>
    </message>
    <message>
        <source>{name} decided this item first</source>
        <translation>{name} 已先作出决定</translation>
    </message>
    <message>
        <source>The item changed meanwhile</source>
        <translation>该项已发生变化</translation>
    </message>
    <message>
        <source>The item was no longer reserved for you</source>
        <translation>此项已不再为您保留</translation>
    </message>
    <message>
        <source>You hold too many items at once</source>
        <translation>您同时占用的项过多</translation>
    </message>
    <message>
        <source>Decide or leave some of them first.</source>
        <translation>请先对其中一些作出决定或放开。</translation>
    </message>
    <message>
        <source>Choose the policy that was broken</source>
        <translation>请选择违反的规则</translation>
    </message>
    <message>
        <source>You do not work on items of this kind</source>
        <translation>您不处理这类条目</translation>
    </message>
    <message>
        <source>A manager says who works on which. Take another one.</source>
        <translation>由主管安排谁处理哪些条目，请换一个。</translation>
    </message>
    <message>
        <source>A second person has to answer this</source>
        <translation>须由第二人答复</translation>
    </message>
    <message>
        <source>You asked for it yourself. Nothing was changed.</source>
        <translation>这是您自己提出的请求。未作任何更改。</translation>
    </message>
    <message>
        <source>This decision cannot be undone by you</source>
        <translation>您不能撤销此决定</translation>
    </message>
    <message>
        <source>The database refused this</source>
        <translation>数据库拒绝了此操作</translation>
    </message>
    <message>
        <source>An appeal is about this decision</source>
        <translation>这项决定正在申诉中或已经过申诉</translation>
    </message>
    <message>
        <source>Whoever the appeal is given to can reverse it; what they have concluded stays. Nothing was changed.</source>
        <translation>负责该申诉的人可以撤销它；已作出的申诉结论不再更改。未作任何改动。</translation>
    </message>
    <message>
        <source>This appeal is not yours to answer</source>
        <translation>这份申诉不由您答复</translation>
    </message>
    <message>
        <source>It is given to somebody who had no part in the decision. Nothing was changed.</source>
        <translation>它已分派给没有参与原决定的人。未作任何改动。</translation>
    </message>
    <message>
        <source>Nobody else may have this appeal</source>
        <translation>没有其他人可以接手这份申诉</translation>
    </message>
    <message>
        <source>Everybody else had a part in the decision, does not work on its policy, or may not see it. It stays where it is.</source>
        <translation>其他人或参与过原决定，或不负责这条规则，或无权查看。申诉留在原处。</translation>
    </message>
    <message>
        <source>This appeal cannot be entered</source>
        <translation>这份申诉无法录入</translation>
    </message>
    <message>
        <source>There is no such decision. Check its number.</source>
        <translation>没有这项决定。请核对编号。</translation>
    </message>
    <message>
        <source>The decision took nothing from anybody. Name another one.</source>
        <translation>这项决定没有限制任何人。请指定另一项决定。</translation>
    </message>
    <message>
        <source>The decision was taken back already.</source>
        <translation>这项决定已经撤回。</translation>
    </message>
    <message>
        <source>There was an appeal against this decision before.</source>
        <translation>这项决定已经有过申诉。</translation>
    </message>
    <message>
        <source>Its reference belongs to an appeal that says something else.</source>
        <translation>该编号属于另一份内容不同的申诉。</translation>
    </message>
    <message>
        <source>It is dated before the decision. Correct its date.</source>
        <translation>申诉日期早于决定日期。请更正日期。</translation>
    </message>
    <message>
        <source>It is dated in the future. Correct its date.</source>
        <translation>申诉日期在将来。请更正日期。</translation>
    </message>
    <message>
        <source>The law keeps something of theirs. Ask again after that.</source>
        <translation>依法须保留此人的某些内容，解除后再提出申请。</translation>
    </message>
    <message>
        <source>An appeal of theirs is open. Answer it first.</source>
        <translation>此人有一件申诉尚未答复，请先答复。</translation>
    </message>
    <message>
        <source>A measure waits for a second person. Answer it first.</source>
        <translation>有一项措施正等待第二人答复，请先答复。</translation>
    </message>
    <message>
        <source>There is no such member.</source>
        <translation>没有这名成员。</translation>
    </message>
    <message>
        <source>Reference and reason stay: write them without the name.</source>
        <translation>编号和理由会永久保留，请不要写出此人的名字。</translation>
    </message>
    <message>
        <source>Somebody has asked already; a second manager has to agree.</source>
        <translation>已有人提出申请，需要另一位主管同意。</translation>
    </message>
    <message>
        <source>This person&apos;s data cannot be erased now</source>
        <translation>目前不能删除此人的数据</translation>
    </message>
    <message>
        <source>Somebody else has to settle this</source>
        <translation>需由其他人裁定</translation>
    </message>
    <message>
        <source>One of the two answers is yours. Nothing was changed.</source>
        <translation>两个答案之一是您给出的。未作任何更改。</translation>
    </message>
    <message>
        <source>This item cannot become a golden item</source>
        <translation>此条目不能设为金标题</translation>
    </message>
    <message>
        <source>It changed since it was decided, waits for a second person, or is one already. Choose a post or comment that stands as it was decided.</source>
        <translation>它在处理后已发生变化、正在等待第二人确认，或已是金标题。请选择处理后未再变化的帖子或评论。</translation>
    </message>
    <message>
        <source>User name or password is wrong</source>
        <translation>用户名或密码错误</translation>
    </message>
    <message>
        <source>Check both and try again. Your administrator can set a new one.</source>
        <translation>请核对后重试。管理员可以重设密码。</translation>
    </message>
    <message>
        <source>The database cannot be reached</source>
        <translation>无法连接数据库</translation>
    </message>
    <message>
        <source>No computer of that name was found. Check the host.</source>
        <translation>找不到该主机，请检查主机名。</translation>
    </message>
    <message>
        <source>Nothing answers at that host and port. Check both, and that the server runs.</source>
        <translation>该主机和端口没有响应。请检查二者，并确认服务器正在运行。</translation>
    </message>
    <message>
        <source>The server did not answer in time. Check the network or the VPN.</source>
        <translation>服务器未及时响应。请检查网络或 VPN。</translation>
    </message>
    <message>
        <source>The server has no database of that name.</source>
        <translation>服务器上没有该名称的数据库。</translation>
    </message>
    <message>
        <source>The server does not admit this user from this computer. Ask its keeper.</source>
        <translation>服务器不允许该用户从这台电脑登录。请联系服务器管理人员。</translation>
    </message>
    <message>
        <source>No encrypted connection came about. Check the profile&apos;s TLS mode.</source>
        <translation>无法建立加密连接。请检查连接配置中的 TLS 模式。</translation>
    </message>
    <message>
        <source>The server has no free connection. Try again in a while.</source>
        <translation>服务器连接数已满，请稍后再试。</translation>
    </message>
    <message>
        <source>The server is starting or stopping. Try again in a while.</source>
        <translation>服务器正在启动或停止，请稍后再试。</translation>
    </message>
    <message>
        <source>The details say what the server answered.</source>
        <translation>服务器的答复见详情。</translation>
    </message>
    <message>
        <source>Nothing was changed. Try again.</source>
        <translation>未作任何更改，请重试。</translation>
    </message>
    <message>
        <source>The connection broke while this was being saved</source>
        <translation>保存时连接中断</translation>
    </message>
    <message>
        <source>Whether it was saved is looked up when the database is back.</source>
        <translation>数据库恢复后会自动核实是否已保存。</translation>
    </message>
    <message>
        <source>The connection broke</source>
        <translation>连接中断</translation>
    </message>
    <message>
        <source>Your role does not allow this</source>
        <translation>您的角色无权执行此操作</translation>
    </message>
    <message>
        <source>Nothing was changed. Administrators give out roles.</source>
        <translation>未作任何更改。角色由管理员分配。</translation>
    </message>
    <message>
        <source>This connection is for reading only</source>
        <translation>此连接为只读</translation>
    </message>
    <message>
        <source>Nothing was changed. Use another profile to decide.</source>
        <translation>未作任何更改。请换用其他连接作出决定。</translation>
    </message>
    <message>
        <source>No photos on a connection for reading only</source>
        <translation>只读连接上不显示照片</translation>
    </message>
    <message>
        <source>Who is shown a photo is recorded, and here nothing can be. Use another profile.</source>
        <translation>谁看过照片都会被记录，而这里无法记录。请使用其他配置。</translation>
    </message>
    <message>
        <source>The database took too long</source>
        <translation>数据库响应超时</translation>
    </message>
    <message>
        <source>A colleague is changing the same thing</source>
        <translation>同事正在修改同一内容</translation>
    </message>
    <message>
        <source>{name} saved the word lists first</source>
        <translation>{name} 已先保存了词库</translation>
    </message>
    <message>
        <source>Nothing was changed. Look at their lists, then save again.</source>
        <translation>未作任何更改。请先查看对方的词表，再重新保存。</translation>
    </message>
    <message>
        <source>Two changes got into each other&apos;s way</source>
        <translation>两处更改发生冲突</translation>
    </message>
    <message>
        <source>The server is out of space</source>
        <translation>服务器空间不足</translation>
    </message>
    <message>
        <source>Nothing was changed. Tell whoever keeps the server.</source>
        <translation>未作任何更改。请通知服务器管理人员。</translation>
    </message>
    <message>
        <source>This database is not set up yet</source>
        <translation>此数据库尚未初始化</translation>
    </message>
    <message>
        <source>Whoever keeps it runs: workstation db init</source>
        <translation>请数据库管理人员运行：workstation db init</translation>
    </message>
    <message>
        <source>Program and database do not fit together</source>
        <translation>程序与数据库版本不匹配</translation>
    </message>
    <message>
        <source>Update the older of the two; for the database: workstation db upgrade</source>
        <translation>请更新较旧的一方；数据库请运行：workstation db upgrade</translation>
    </message>
    <message>
        <source>The platform&apos;s tables are not as agreed</source>
        <translation>平台的数据表与约定不符</translation>
    </message>
    <message>
        <source>The details name what schema circles lacks.</source>
        <translation>详细信息列出了 circles 模式缺少的内容。</translation>
    </message>
    <message>
        <source>The PostgreSQL server is too old</source>
        <translation>PostgreSQL 服务器版本过旧</translation>
    </message>
    <message>
        <source>It is {found}; {minimum} or newer is needed.</source>
        <translation>当前为 {found}，需要 {minimum} 或更高版本。</translation>
    </message>
    <message>
        <source>The database reported an error</source>
        <translation>数据库报告错误</translation>
    </message>
    <message>
        <source>The database on this computer did not start</source>
        <translation>本机数据库未能启动</translation>
    </message>
    <message>
        <source>Its programs are missing. Install: {package}</source>
        <translation>缺少数据库程序，请安装：{package}</translation>
    </message>
    <message>
        <source>It does not run as root. Make a user for it: {command}</source>
        <translation>它不能以 root 运行。请为它创建用户：{command}</translation>
    </message>
    <message>
        <source>Its user may not enter {folder}.</source>
        <translation>其用户无权进入 {folder}。</translation>
    </message>
    <message>
        <source>The path of {folder} has signs that cannot be passed on.</source>
        <translation>路径 {folder} 含有无法处理的字符。</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written.</source>
        <translation>文件夹 {folder} 无法写入。</translation>
    </message>
    <message>
        <source>The disk is full. Free some space and try again.</source>
        <translation>磁盘已满。请释放空间后重试。</translation>
    </message>
    <message>
        <source>No temporary folder has a path under {limit} bytes.</source>
        <translation>没有路径短于 {limit} 字节的临时文件夹。</translation>
    </message>
    <message>
        <source>Its data are of PostgreSQL {found}, not {expected}.</source>
        <translation>其数据属于 PostgreSQL {found}，而非 {expected}。</translation>
    </message>
    <message>
        <source>The passwords kept in {folder} do not fit it any more.</source>
        <translation>{folder} 中保存的密码已不再匹配。</translation>
    </message>
    <message>
        <source>The database on this computer is in use</source>
        <translation>本机数据库正在使用中</translation>
    </message>
    <message>
        <source>Close its windows and commands first. Nothing was changed.</source>
        <translation>请先关闭使用它的窗口和命令。未作任何更改。</translation>
    </message>
    <message>
        <source>The details show the last lines that it wrote.</source>
        <translation>详情中是它最后写下的日志。</translation>
    </message>
    <message>
        <source>The details say why. Your data were not touched.</source>
        <translation>原因见详情。您的数据未受影响。</translation>
    </message>
    <message>
        <source>Photos cannot be scanned now</source>
        <translation>现在无法扫描照片</translation>
    </message>
    <message>
        <source>A scan is running already</source>
        <translation>已有扫描正在进行</translation>
    </message>
    <message>
        <source>It does what this one would. Wait until it has ended.</source>
        <translation>它会完成同样的工作，请等它结束。</translation>
    </message>
    <message>
        <source>What was scanned so far is stored. The next scan goes on from there.</source>
        <translation>已扫描的内容均已保存，下次扫描会接着进行。</translation>
    </message>
    <message>
        <source>The media folder {folder} does not exist. Name the folder with the photos in the connection, or with --media.</source>
        <translation>媒体文件夹 {folder} 不存在。请在连接中或用 --media 指定照片所在的文件夹。</translation>
    </message>
    <message>
        <source>A scanning process did not start. Try again.</source>
        <translation>扫描进程未能启动，请重试。</translation>
    </message>
    <message>
        <source>{cascade} needs {network}, which is damaged on this machine.</source>
        <translation>{cascade} 需要 {network}，但它在本机上已损坏。</translation>
    </message>
    <message>
        <source>{cascade} needs {network}, which is not on this machine.</source>
        <translation>{cascade} 需要 {network}，但本机上没有它。</translation>
    </message>
    <message>
        <source>Add it again (workstation networks add), or let a manager choose another cascade (workstation networks choose).</source>
        <translation>请重新添加它（workstation networks add），或请主管选用另一个级联（workstation networks choose）。</translation>
    </message>
    <message>
        <source>The network cannot be used. Install the program again.</source>
        <translation>无法使用该网络，请重新安装程序。</translation>
    </message>
    <message>
        <source>What was written stays.</source>
        <translation>已写入的内容会保留。</translation>
    </message>
    <message>
        <source>Too few decisions to calibrate by</source>
        <translation>决定太少，无法校准</translation>
    </message>
    <message>
        <source>There are {racy} racy and {clean} kept posts that can be used; {needed} of each are needed. Nothing was changed.</source>
        <translation>可用的有 {racy} 条低俗帖子和 {clean} 条保留的帖子；两类各需 {needed} 条。未作任何更改。</translation>
    </message>
    <message>
        <source>Say why</source>
        <translation>请说明原因</translation>
    </message>
    <message>
        <source>A setting is recorded with a reason. Nothing was changed.</source>
        <translation>更改设置时会记录原因。未作任何更改。</translation>
    </message>
    <message>
        <source>There is no cascade {name}</source>
        <translation>没有级联 {name}</translation>
    </message>
    <message>
        <source>There are: {names}.</source>
        <translation>现有：{names}。</translation>
    </message>
    <message>
        <source>There is no cascade yet</source>
        <translation>还没有级联</translation>
    </message>
    <message>
        <source>The first scan registers the program&apos;s own.</source>
        <translation>首次扫描会登记程序自带的级联。</translation>
    </message>
    <message>
        <source>The settings are of a newer version</source>
        <translation>设置来自更新的版本</translation>
    </message>
    <message>
        <source>Update the program. The file was left as it is: {path}</source>
        <translation>请更新程序。文件保持原样：{path}</translation>
    </message>
    <message>
        <source>The settings cannot be read</source>
        <translation>无法读取设置</translation>
    </message>
    <message>
        <source>Correct or remove the file; it was left as it is: {path}</source>
        <translation>请修正或删除该文件；文件保持原样：{path}</translation>
    </message>
    <message>
        <source>The statement changed meanwhile</source>
        <translation>该理由说明已发生变化</translation>
    </message>
    <message>
        <source>It was edited, exported or withdrawn. Nothing of yours was stored; look at it again.</source>
        <translation>它已被修改、导出或撤回。您的内容未保存，请重新查看。</translation>
    </message>
    <message>
        <source>Another export is under way</source>
        <translation>另一项导出正在进行</translation>
    </message>
    <message>
        <source>Nothing was exported. Wait until it has ended.</source>
        <translation>未导出任何内容。请等它结束。</translation>
    </message>
    <message>
        <source>{name} is there already, and says something else</source>
        <translation>{name} 已存在，且内容不同</translation>
    </message>
    <message>
        <source>It was left as it is. Choose an empty folder: what has left is written there.</source>
        <translation>该文件保持原样。请选择空文件夹：已导出的内容会写到那里。</translation>
    </message>
    <message>
        <source>The folder cannot be written to</source>
        <translation>无法写入该文件夹</translation>
    </message>
    <message>
        <source>What has left is known; choose another folder or make room, and export again.</source>
        <translation>已导出的内容有记录；请换一个文件夹或腾出空间，再次导出。</translation>
    </message>
    <message>
        <source>The export was refused</source>
        <translation>导出被拒绝</translation>
    </message>
    <message>
        <source>{title}. {text}</source>
        <translation>{title}。{text}</translation>
    </message>
    <message>
        <source>The figures are not on this computer yet</source>
        <translation>数据尚未复制到本机</translation>
    </message>
    <message>
        <source>They are copied when a pane of charts is opened.</source>
        <translation>打开任一图表页面时会自动复制。</translation>
    </message>
    <message>
        <source>Your role has no figures on this computer</source>
        <translation>您的角色在本机没有图表数据</translation>
    </message>
    <message>
        <source>Managers and analysts have. What there was of an earlier role was removed.</source>
        <translation>只有主管和分析员才有。先前角色留下的数据已删除。</translation>
    </message>
    <message>
        <source>There is no room on this computer for the figures</source>
        <translation>本机磁盘空间不足，无法存放图表数据</translation>
    </message>
    <message>
        <source>Free some disk space. The figures are as they were before.</source>
        <translation>请释放一些磁盘空间。原有数据保持不变。</translation>
    </message>
    <message>
        <source>It has the file with the figures, and does not answer. Close it and try again.</source>
        <translation>它占用着数据文件且没有响应。请将其关闭后重试。</translation>
    </message>
    <message>
        <source>Another program of yours has the figures</source>
        <translation>您的另一个程序正在使用图表数据</translation>
    </message>
    <message>
        <source>Another program of yours has the figures, and failed</source>
        <translation>图表数据在您的另一个程序中，而该程序出错</translation>
    </message>
    <message>
        <source>Look there for the reason, or close it and try again.</source>
        <translation>请在那个程序中查看原因，或将其关闭后重试。</translation>
    </message>
    <message>
        <source>The figures on this computer cannot be used</source>
        <translation>本机的图表数据无法使用</translation>
    </message>
    <message>
        <source>Their folder is somebody else&apos;s, or others may write in it.</source>
        <translation>它们所在的文件夹属于他人，或他人可以写入。</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>……另有 {count} 处</translation>
    </message>
    <message>
        <source>The tables are not right</source>
        <translation>表格文件有误</translation>
    </message>
    <message>
        <source>Nothing was loaded. Mend what is named and import them again.</source>
        <translation>没有载入任何内容。请改正所列之处，然后重新导入。</translation>
    </message>
    <message>
        <source>row {number}</source>
        <translation>第 {number} 条</translation>
    </message>
    <message>
        <source>line {number}</source>
        <translation>第 {number} 行</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>{place}: {problem}</source>
        <translation>{place}：{problem}</translation>
    </message>
    <message>
        <source>there is no table in the folder; expected .csv or .parquet of: {expected}</source>
        <translation>文件夹里没有表格；应为下列名称的 .csv 或 .parquet 文件：{expected}</translation>
    </message>
    <message>
        <source>no table is called that; there are: {expected}</source>
        <translation>没有这个名称的表；可用的有：{expected}</translation>
    </message>
    <message>
        <source>it is a link or no ordinary file; copy the file itself here</source>
        <translation>它是链接或不是普通文件；请把文件本身复制到这里</translation>
    </message>
    <message>
        <source>{expected} is the same table; leave one of them</source>
        <translation>{expected} 是同一张表；请只留其中一个</translation>
    </message>
    <message>
        <source>it cannot be read for sure ({found})</source>
        <translation>无法可靠读取（{found}）</translation>
    </message>
    <message>
        <source>somebody wrote it while it was read; try again</source>
        <translation>读取期间文件被改动；请重试</translation>
    </message>
    <message>
        <source>it is empty; the first line names the columns</source>
        <translation>文件是空的；第一行应为列名</translation>
    </message>
    <message>
        <source>it is text in UTF-16; save it as CSV in UTF-8</source>
        <translation>文件是 UTF-16 文本；请另存为 UTF-8 编码的 CSV</translation>
    </message>
    <message>
        <source>it is packed, or a workbook; unpack it, or save the sheet as CSV in UTF-8</source>
        <translation>文件是压缩包或工作簿；请先解压，或将工作表另存为 UTF-8 编码的 CSV</translation>
    </message>
    <message>
        <source>it is Parquet; let its name end on .parquet</source>
        <translation>文件是 Parquet 格式；请将扩展名改为 .parquet</translation>
    </message>
    <message>
        <source>the column is missing; needed are: {expected}</source>
        <translation>缺少这一列；必需的列有：{expected}</translation>
    </message>
    <message>
        <source>the table has no such column; it has: {expected}</source>
        <translation>表中没有这一列；已有的列：{expected}</translation>
    </message>
    <message>
        <source>the column is there twice</source>
        <translation>这一列出现了两次</translation>
    </message>
    <message>
        <source>the column is {found}, where {expected} is expected</source>
        <translation>这一列的类型是 {found}，应为 {expected}</translation>
    </message>
    <message>
        <source>there is a NUL character in it</source>
        <translation>其中含有 NUL 字符</translation>
    </message>
    <message>
        <source>it is longer than {expected}</source>
        <translation>长度超过 {expected}</translation>
    </message>
    <message>
        <source>its quotes do not fit together</source>
        <translation>引号不成对</translation>
    </message>
    <message>
        <source>it has {found} cells, where {expected} are expected</source>
        <translation>有 {found} 个单元格，应为 {expected} 个</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>为空</translation>
    </message>
    <message>
        <source>“{found}” is not a time with its zone between 1900 and 2200, such as 2016-11-28T09:30:00+08:00</source>
        <translation>“{found}”不是 1900 年至 2200 年之间带时区的时间，例如 2016-11-28T09:30:00+08:00</translation>
    </message>
    <message>
        <source>“{found}” is none of: {expected}</source>
        <translation>“{found}”不在下列取值之中：{expected}</translation>
    </message>
    <message>
        <source>{found} is not in {expected}</source>
        <translation>{found} 不在 {expected} 范围内</translation>
    </message>
    <message>
        <source>it is not text in UTF-8; save the file as CSV in UTF-8</source>
        <translation>不是 UTF-8 文本；请将文件另存为 UTF-8 编码的 CSV</translation>
    </message>
    <message>
        <source>“{found}” is not a whole number</source>
        <translation>“{found}”不是整数</translation>
    </message>
    <message>
        <source>“{found}” is not a whole number of fen; 5.20 yuan are 520 fen</source>
        <translation>“{found}”不是以分为单位的整数；5.20 元应写作 520 分</translation>
    </message>
    <message>
        <source>{found} is not more than 0</source>
        <translation>{found} 不大于 0</translation>
    </message>
    <message>
        <source>“{found}” is not 64 hexadecimal digits in lower case</source>
        <translation>“{found}”不是 64 位小写十六进制数</translation>
    </message>
    <message>
        <source>a payment is between two members; cash-outs and top-ups name the same one twice</source>
        <translation>付款须在两名成员之间；提现和充值的双方须为同一成员</translation>
    </message>
    <message>
        <source>“{found}” is in line {expected} already</source>
        <translation>“{found}”在第 {expected} 行已出现</translation>
    </message>
    <message>
        <source>“{found}” is in the database already</source>
        <translation>“{found}”已在数据库中</translation>
    </message>
    <message>
        <source>there is no {expected} {found}, neither in the files nor in the database</source>
        <translation>没有编号为 {found} 的 {expected}，文件和数据库中都没有</translation>
    </message>
    <message>
        <source>The file {name} cannot be read</source>
        <translation>无法读取文件 {name}</translation>
    </message>
    <message>
        <source>{name} changed this first</source>
        <translation>{name} 已先作了更改</translation>
    </message>
    <message>
        <source>The alert grew meanwhile</source>
        <translation>预警在此期间有新增内容</translation>
    </message>
    <message>
        <source>Look at it again. Nothing was changed.</source>
        <translation>请重新查看。未作任何更改。</translation>
    </message>
    <message>
        <source>A second person has to see this</source>
        <translation>需要第二人过目</translation>
    </message>
    <message>
        <source>The case does not allow this now</source>
        <translation>案件目前不允许这样做</translation>
    </message>
    <message>
        <source>It is not there, or not for you.</source>
        <translation>不存在，或您无权查看。</translation>
    </message>
    <message>
        <source>An alert is in another case, or was done with already.</source>
        <translation>某个预警已在另一案件中，或已处理完毕。</translation>
    </message>
    <message>
        <source>Its sum is more than one person dismisses alone. Open a case and dismiss that.</source>
        <translation>金额超过一人可独自驳回的上限。请立案，再对案件提出驳回。</translation>
    </message>
    <message>
        <source>An outcome waits for a second person. Withdraw it first.</source>
        <translation>有一项处理结论正等待第二人确认，请先撤回。</translation>
    </message>
    <message>
        <source>The case is closed. Open it again first.</source>
        <translation>案件已结案，请先重新打开。</translation>
    </message>
    <message>
        <source>The case is not closed.</source>
        <translation>案件尚未结案。</translation>
    </message>
    <message>
        <source>Only analysts work on cases.</source>
        <translation>只有合规分析员可以办理案件。</translation>
    </message>
    <message>
        <source>Some of these gifts do not belong to the case. Add them first.</source>
        <translation>其中有些礼物不属于本案，请先添加。</translation>
    </message>
    <message>
        <source>Choose a time that is ahead, and not more than a year.</source>
        <translation>请选择将来的时间，且不超过一年。</translation>
    </message>
    <message>
        <source>A file may have 10 MB at most.</source>
        <translation>文件不得超过 10 MB。</translation>
    </message>
    <message>
        <source>It was answered or withdrawn meanwhile.</source>
        <translation>在此期间已被答复或撤回。</translation>
    </message>
    <message>
        <source>Only who proposed it can withdraw it.</source>
        <translation>只有提出者本人可以撤回。</translation>
    </message>
    <message>
        <source>There was no outcome to report it. Write a draft, or propose the outcome.</source>
        <translation>还没有上报的处理结果。请生成草稿，或先提出处理结果。</translation>
    </message>
    <message>
        <source>This state comes with an outcome.</source>
        <translation>该状态只能由处理结论产生。</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>没有写入任何内容。</translation>
    </message>
    <message>
        <source>The report is not complete yet</source>
        <translation>报告尚不完整</translation>
    </message>
    <message>
        <source>Another file has this name</source>
        <translation>已有同名文件</translation>
    </message>
    <message>
        <source>{name} is in the folder and says something else.</source>
        <translation>文件夹中已有 {name}，但内容不同。</translation>
    </message>
    <message>
        <source>A font is missing</source>
        <translation>缺少字体</translation>
    </message>
    <message>
        <source>{name} is not on this computer.</source>
        <translation>这台电脑上没有 {name}。</translation>
    </message>
    <message>
        <source>Another version of the program made this snapshot</source>
        <translation>此快照由本程序的其他版本生成</translation>
    </message>
</context>
<context>
    <name>EscalationKind</name>
    <message>
        <source>Manager</source>
        <translation>主管</translation>
    </message>
    <message>
        <source>Child safety</source>
        <translation>未成年人保护</translation>
    </message>
    <message>
        <source>Legal hold</source>
        <translation>法律保全</translation>
    </message>
    <message>
        <source>Police</source>
        <translation>警方</translation>
    </message>
    <message>
        <source>Compliance</source>
        <translation>合规</translation>
    </message>
</context>
<context>
    <name>EvidenceSection</name>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Hashes, scores, networks and word lists of then</source>
        <translation>当时的哈希、分数、网络和词表</translation>
    </message>
    <message>
        <source>PHOTOS</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>TEXTS</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>WHY IT WAS LOOKED AT</source>
        <translation>当时的审核原因</translation>
    </message>
    <message>
        <source>Photo {number}</source>
        <translation>照片 {number}</translation>
    </message>
    <message>
        <source>No network had seen it.</source>
        <translation>当时没有网络看过。</translation>
    </message>
    <message>
        <source>Text in a photo</source>
        <translation>照片中的文字</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>昵称</translation>
    </message>
    <message>
        <source>removed since</source>
        <translation>此后已删除</translation>
    </message>
    <message>
        <source>Word lists, version {version}</source>
        <translation>词表，版本 {version}</translation>
    </message>
    <message>
        <source>Reader {version}</source>
        <translation>文本识别 {version}</translation>
    </message>
    <message>
        <source>solicitation {score}</source>
        <translation>招揽 {score}</translation>
    </message>
    <message numerus="yes">
        <source>%n contact(s)</source>
        <translation>
            <numerusform>%n 个联系方式</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExamplesView</name>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the names of lists</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 条</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>post</source>
        <translation>帖子</translation>
    </message>
</context>
<context>
    <name>ExhibitDetail</name>
    <message>
        <source>Open it</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为……</translation>
    </message>
    <message>
        <source>Add what it is about</source>
        <translation>加入其所涉对象</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>移出</translation>
    </message>
    <message>
        <source>AS IT WAS WHEN IT WAS ADDED</source>
        <translation>加入时的情况</translation>
    </message>
</context>
<context>
    <name>ExportBar</name>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Let what is ready leave, in files of a hundred for the EU&apos;s database</source>
        <translation>把就绪的理由说明导出，每个文件一百条，供提交欧盟数据库</translation>
    </message>
    <message>
        <source>Yearly report…</source>
        <translation>年度报告…</translation>
    </message>
    <message>
        <source>Write the report of the year as tables and a workbook</source>
        <translation>把该年的报告写成表格和工作簿</translation>
    </message>
    <message>
        <source>Year of the report</source>
        <translation>报告年份</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
</context>
<context>
    <name>ExportButton</name>
    <message>
        <source>Export rows</source>
        <translation>导出各行</translation>
    </message>
    <message>
        <source>Stop writing</source>
        <translation>停止写入</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>导出为 CSV…</translation>
    </message>
    <message>
        <source>{done} of {total} rows written</source>
        <translation>已写入 {done} 行，共 {total} 行</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written to {name}</source>
        <translation>
            <numerusform>已将 %n 行写入 {name}</numerusform>
        </translation>
    </message>
    <message>
        <source>more than a sheet in Excel holds: it shows the first {n}</source>
        <translation>超出 Excel 工作表的容量：只显示前 {n} 行</translation>
    </message>
    <message>
        <source>Stopped: no file was written.</source>
        <translation>已停止：未写入文件。</translation>
    </message>
</context>
<context>
    <name>FactsEditor</name>
    <message>
        <source>Why other words? Kept for the audit.</source>
        <translation>为何改写？会保留供审计。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>The program&apos;s own words</source>
        <translation>恢复程序的原文</translation>
    </message>
    <message>
        <source>{count} of {most}</source>
        <translation>{count} / {most}</translation>
    </message>
    <message>
        <source>Give a reason first</source>
        <translation>请先填写原因</translation>
    </message>
</context>
<context>
    <name>FigureCanvas</name>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
</context>
<context>
    <name>FiguresModel</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>提出</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已答复</translation>
    </message>
    <message>
        <source>Reversed</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Partly</source>
        <translation>部分撤销</translation>
    </message>
    <message>
        <source>Reversal rate</source>
        <translation>撤销率</translation>
    </message>
    <message>
        <source>Median time</source>
        <translation>中位时间</translation>
    </message>
</context>
<context>
    <name>FiguresPanel</name>
    <message>
        <source>Flag photos from a score of</source>
        <translation>标记照片的最低评分</translation>
    </message>
    <message>
        <source>Why? It is recorded with your name</source>
        <translation>为什么？会连同您的名字一起记录</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Flag by this cascade and threshold from now on</source>
        <translation>从现在起按此级联和阈值标记</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Go back to what is in force</source>
        <translation>回到当前生效的设置</translation>
    </message>
    <message>
        <source>Among reviewed posts, with 95% intervals: what was never flagged or reported, nobody reviewed.</source>
        <translation>仅在已审核的帖子中，附 95% 区间：从未被标记或举报的帖子没有人审核过。</translation>
    </message>
    <message>
        <source>The queue, at once</source>
        <translation>队列将立即变化</translation>
    </message>
    <message>
        <source>enter</source>
        <translation>进入</translation>
    </message>
    <message>
        <source>leave</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>stay</source>
        <translation>留下</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>所选</translation>
    </message>
    <message>
        <source>now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Posts a day</source>
        <translation>每天帖子数</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>已审核</translation>
    </message>
    <message>
        <source>now {score}</source>
        <translation>当前 {score}</translation>
    </message>
    <message>
        <source>Scored {scored} of {total} photos. Once this cascade is in force, the next scan scores the others; until then they keep their place.</source>
        <translation>已评分 {scored} / {total} 张照片。此级联生效后，下次扫描会为其余照片评分；在那之前它们保持原位。</translation>
    </message>
    <message>
        <source>{racy} racy and {clean} kept so far: too few to rely on.</source>
        <translation>目前低俗 {racy} 条、保留 {clean} 条：太少，不足为据。</translation>
    </message>
</context>
<context>
    <name>FiguresStrip</name>
    <message>
        <source>By policy</source>
        <translation>按规则</translation>
    </message>
    <message>
        <source>By network</source>
        <translation>按网络</translation>
    </message>
    <message>
        <source>How appeals ended</source>
        <translation>申诉结果</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>已超期</translation>
    </message>
    <message>
        <source>Median time to answer</source>
        <translation>答复中位时间</translation>
    </message>
    <message>
        <source>Reversed, wholly or partly</source>
        <translation>全部或部分撤销</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Network that flagged it</source>
        <translation>标记的网络</translation>
    </message>
</context>
<context>
    <name>FileAppealDialog</name>
    <message>
        <source>Enter an appeal</source>
        <translation>录入申诉</translation>
    </message>
    <message>
        <source>Author&apos;s name, or number of post, comment, member or decision</source>
        <translation>作者昵称，或帖子、评论、用户、决定的编号</translation>
    </message>
    <message>
        <source>Decisions that can be appealed</source>
        <translation>可以申诉的决定</translation>
    </message>
    <message>
        <source>What the author wrote</source>
        <translation>作者所写的内容</translation>
    </message>
    <message>
        <source>Enter it</source>
        <translation>录入</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>提出</translation>
    </message>
    <message>
        <source>Language of the letter</source>
        <translation>信件语言</translation>
    </message>
    <message>
        <source>Against which decision?</source>
        <translation>针对哪项决定？</translation>
    </message>
    <message>
        <source>What does it say?</source>
        <translation>申诉内容</translation>
    </message>
    <message>
        <source>Choose the decision that it is against.</source>
        <translation>请选择所针对的决定。</translation>
    </message>
    <message>
        <source>Enter what the author wrote.</source>
        <translation>请录入作者所写的内容。</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) too long.</source>
        <translation>
            <numerusform>超出 %n 个字符。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) found</source>
        <translation>
            <numerusform>找到 %n 项决定</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing that can be appealed: undone and appealed ones are left out.</source>
        <translation>没有可申诉的决定：已撤销和已申诉的不列出。</translation>
    </message>
    <message>
        <source>The appeal is entered.</source>
        <translation>申诉已录入。</translation>
    </message>
    <message>
        <source>What you entered is lost: once more leaves.</source>
        <translation>录入的内容将丢失：再按一次即离开。</translation>
    </message>
</context>
<context>
    <name>FilmStrip</name>
    <message>
        <source>Photos of this post</source>
        <translation>本帖照片</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Circles</source>
        <translation>圈子</translation>
    </message>
    <message>
        <source>Score bands</source>
        <translation>分数段</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Of whoever acts, at that moment: gives, posts, comments, or is scored</source>
        <translation>行为人当时的分数段：送礼、发帖、评论或被评分的人</translation>
    </message>
    <message>
        <source>What posts solicit; of gifts and comments: their post</source>
        <translation>帖子招揽的内容；礼物和评论按其所属帖子</translation>
    </message>
    <message>
        <source>Undo a step of the filter</source>
        <translation>撤销一步筛选</translation>
    </message>
    <message>
        <source>Show everything again</source>
        <translation>恢复显示全部</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>FilterButton</name>
    <message>
        <source>Choose circle, language and order</source>
        <translation>选择圈子、语言和顺序</translation>
    </message>
    <message>
        <source>Circle</source>
        <translation>圈子</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>All languages</source>
        <translation>全部语言</translation>
    </message>
    <message>
        <source>Handed on to</source>
        <translation>上报给</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>All circles</source>
        <translation>全部圈子</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Another circle…</source>
        <translation>其他圈子…</translation>
    </message>
</context>
<context>
    <name>FilterChip</name>
    <message>
        <source>Show all again, not only: {name}</source>
        <translation>不再只显示：{name}</translation>
    </message>
</context>
<context>
    <name>FilterProvider</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
</context>
<context>
    <name>FilterWords</name>
    <message>
        <source>Oldest first</source>
        <translation>最早的在前</translation>
    </message>
    <message>
        <source>Harm first</source>
        <translation>危害大的在前</translation>
    </message>
    <message>
        <source>Circle {id}</source>
        <translation>圈子 {id}</translation>
    </message>
    <message>
        <source>oldest first</source>
        <translation>最早优先</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Account number</source>
        <translation>账号编号</translation>
    </message>
    <message>
        <source>Only what this account belongs to; Enter lists it</source>
        <translation>仅列出涉及该账号的内容；按回车生效</translation>
    </message>
</context>
<context>
    <name>FindingKind</name>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>QR code</source>
        <translation>二维码</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部位</translation>
    </message>
</context>
<context>
    <name>FirstGiftsCard</name>
    <message>
        <source>Open first gifts without a comment before</source>
        <translation>打开之前没有评论的首份礼物</translation>
    </message>
    <message>
        <source>Time from the comment to the gift</source>
        <translation>从评论到礼物的时间</translation>
    </message>
    <message>
        <source>Pairs of giver and receiver</source>
        <translation>送礼人与收礼人的组合</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>组合</translation>
    </message>
    <message>
        <source>{share} with no comment before</source>
        <translation>{share} 之前没有评论</translation>
    </message>
    <message>
        <source>half within {time}; {share} with no comment</source>
        <translation>半数在 {time} 之内；{share} 没有评论</translation>
    </message>
</context>
<context>
    <name>FlagsCard</name>
    <message>
        <source>Were the networks&apos; flags right?</source>
        <translation>网络的标记对吗？</translation>
    </message>
    <message>
        <source>among checked items</source>
        <translation>在抽查条目中</translation>
    </message>
    <message>
        <source>No checked item was flagged by a network.</source>
        <translation>没有被网络标记的抽查条目。</translation>
    </message>
    <message>
        <source>{false} of {items} flags false</source>
        <translation>{items} 个标记中 {false} 个有误</translation>
    </message>
</context>
<context>
    <name>FlowBar</name>
    <message>
        <source>Expand</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Shortest path</source>
        <translation>最短路径</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>礼物</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
</context>
<context>
    <name>FlowCard</name>
    <message>
        <source>Do we keep up with what comes?</source>
        <translation>处理跟得上进件吗？</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>进件</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已决定</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>the last {n} days of the period</source>
        <translation>时段的最后 {n} 天</translation>
    </message>
</context>
<context>
    <name>FlowControls</name>
    <message>
        <source>Account id</source>
        <translation>账号编号</translation>
    </message>
    <message>
        <source>Account in the middle</source>
        <translation>居中的账号</translation>
    </message>
    <message numerus="yes">
        <source>%n hop(s)</source>
        <translation>
            <numerusform>%n 跳</numerusform>
        </translation>
    </message>
    <message>
        <source>Money</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Payments too</source>
        <translation>包括转账</translation>
    </message>
    <message>
        <source>Payments between members besides gifts; only the period narrows them</source>
        <translation>除礼物外还包括成员之间的转账；转账只按时间段筛选</translation>
    </message>
    <message>
        <source>Colour by score</source>
        <translation>按信用分着色</translation>
    </message>
    <message>
        <source>Most accounts</source>
        <translation>账号数上限</translation>
    </message>
    <message>
        <source>up to {n} accounts</source>
        <translation>最多 {n} 个账号</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>What sizes and colours stand for, and the communities</source>
        <translation>大小和颜色的含义，以及群体</translation>
    </message>
</context>
<context>
    <name>FlowDays</name>
    <message>
        <source>Money a day</source>
        <translation>每日金额</translation>
    </message>
</context>
<context>
    <name>FlowGraph</name>
    <message>
        <source>Group {n}</source>
        <translation>群体 {n}</translation>
    </message>
    <message>
        <source>The others</source>
        <translation>其余账号</translation>
    </message>
    <message>
        <source>1 other</source>
        <translation>另外 1 个</translation>
    </message>
    <message>
        <source>{count} others</source>
        <translation>另外 {count} 个</translation>
    </message>
    <message>
        <source>Account {id} · {band}</source>
        <translation>账号 {id} · {band}</translation>
    </message>
    <message>
        <source>Received {money} in {n}</source>
        <translation>收到 {money}，共 {n} 笔</translation>
    </message>
    <message>
        <source>Gave {money} in {n}</source>
        <translation>送出 {money}，共 {n} 笔</translation>
    </message>
    <message>
        <source>1 more partner, not drawn</source>
        <translation>另有 1 个往来账号未绘出</translation>
    </message>
    <message>
        <source>{count} more partners, not drawn</source>
        <translation>另有 {count} 个往来账号未绘出</translation>
    </message>
    <message>
        <source>1 payment</source>
        <translation>1 笔转账</translation>
    </message>
    <message>
        <source>{count} payments</source>
        <translation>{count} 笔转账</translation>
    </message>
    <message>
        <source>{money} in {what}</source>
        <translation>{what}，共 {money}</translation>
    </message>
    <message>
        <source>{accounts} · {inside} inside · {crossing} across</source>
        <translation>{accounts} · 内部 {inside} · 跨群 {crossing}</translation>
    </message>
    <message>
        <source>1 account</source>
        <translation>1 个账号</translation>
    </message>
    <message>
        <source>{count} accounts</source>
        <translation>{count} 个账号</translation>
    </message>
    <message>
        <source>1 flow</source>
        <translation>1 条资金流</translation>
    </message>
    <message>
        <source>{count} flows</source>
        <translation>{count} 条资金流</translation>
    </message>
    <message>
        <source>{others} with {money} as one</source>
        <translation>{others}合为一点，共 {money}</translation>
    </message>
    <message>
        <source>not drawn: {partners} with {money}</source>
        <translation>未绘出：{partners}，共 {money}</translation>
    </message>
    <message>
        <source>1 partner</source>
        <translation>1 个往来账号</translation>
    </message>
    <message>
        <source>{count} partners</source>
        <translation>{count} 个往来账号</translation>
    </message>
    <message>
        <source>too many to tell apart: drawn as communities</source>
        <translation>账号太多，无法逐一显示：按群体绘制</translation>
    </message>
    <message>
        <source>{way}: {money} along it</source>
        <translation>{way}：沿途共 {money}</translation>
    </message>
    <message>
        <source>No path found among {n} accounts; the search ended there.</source>
        <translation>在 {n} 个账号中没有找到路径；搜索到此为止。</translation>
    </message>
    <message>
        <source>They are not connected: {n} accounts were looked at.</source>
        <translation>两者没有关联：共查看了 {n} 个账号。</translation>
    </message>
</context>
<context>
    <name>FlowLegend</name>
    <message>
        <source>gifts, from giver to receiver</source>
        <translation>礼物，从送礼人到收礼人</translation>
    </message>
    <message>
        <source>payments</source>
        <translation>转账</translation>
    </message>
</context>
<context>
    <name>FlowSide</name>
    <message>
        <source>Communities</source>
        <translation>群体</translation>
    </message>
    <message>
        <source>Through an account</source>
        <translation>流经账号</translation>
    </message>
    <message>
        <source>around {name}</source>
        <translation>以{name}为中心</translation>
    </message>
</context>
<context>
    <name>FlowTab</name>
    <message>
        <source>Who gives to whom around an account?</source>
        <translation>某账号周围，谁送给谁？</translation>
    </message>
    <message>
        <source>No gifts here.</source>
        <translation>这里没有礼物。</translation>
    </message>
    <message>
        <source>Choose an account first.</source>
        <translation>请先选择一个账号。</translation>
    </message>
    <message>
        <source>Choose two accounts: the second one with Ctrl.</source>
        <translation>请选择两个账号：按住 Ctrl 选择第二个。</translation>
    </message>
    <message>
        <source>Choose an account or an edge first.</source>
        <translation>请先选择一个账号或一条连线。</translation>
    </message>
</context>
<context>
    <name>FollowedBoard</name>
    <message>
        <source>Do gifts follow soliciting posts?</source>
        <translation>招揽帖子之后会有礼物吗？</translation>
    </message>
    <message>
        <source>Who is compared?</source>
        <translation>比较的是谁？</translation>
    </message>
    <message>
        <source>What does it not prove?</source>
        <translation>它不能证明什么？</translation>
    </message>
    <message>
        <source>Each author is compared with themselves, and hours with hours equally long after a post: who is popular and who posts often makes no difference.</source>
        <translation>每位作者只与自己比较，各小时只与发帖后同样久的小时比较：谁受欢迎、谁常发帖都没有影响。</translation>
    </message>
    <message>
        <source>A gift counts for the author&apos;s newest post before it, from whomever and on whatever it was given; so does each hour. Nothing is counted twice.</source>
        <translation>礼物算在作者此前最新的帖子上，不论由谁、因何送出；每个小时也是如此。没有重复计算。</translation>
    </message>
    <message>
        <source>It does not prove that the words brought the gifts: the same author may solicit on better evenings, with other photos, in other circles; and posts that were taken down early had less time.</source>
        <translation>它不能证明是文字带来了礼物：同一作者可能在更好的夜晚、配别的照片、在别的圈子里招揽；而较早被下架的帖子时间更短。</translation>
    </message>
    <message>
        <source>A ratio of 1 is no difference. Where the interval holds 1, chance may be all.</source>
        <translation>比值为 1 表示没有差别。区间包含 1 时，可能全属偶然。</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>礼物</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Fewer than {n} authors with gifts: no figure would be sure.</source>
        <translation>收到礼物的作者少于 {n} 位：得不出可靠的数字。</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>within {n} h</source>
        <translation>{n} 小时内</translation>
    </message>
    <message>
        <source>After a soliciting post</source>
        <translation>招揽帖子之后</translation>
    </message>
    <message>
        <source>Times as much as after other posts</source>
        <translation>是其他帖子之后的倍数</translation>
    </message>
    <message>
        <source>no difference</source>
        <translation>没有差别</translation>
    </message>
    <message>
        <source>times as much as after the same authors&apos; other posts</source>
        <translation>与同一作者其他帖子之后相比的倍数</translation>
    </message>
    <message>
        <source>Nobody: no author has soliciting posts and others here to compare.</source>
        <translation>没有人：这里没有既有招揽帖子又有其他帖子可供比较的作者。</translation>
    </message>
    <message>
        <source>{authors} authors with {posts} soliciting posts and {others} others.</source>
        <translation>{authors} 位作者，{posts} 个招揽帖子和 {others} 个其他帖子。</translation>
    </message>
    <message>
        <source>Gifts a day within 72 hours, while it was their newest post: {rate} after soliciting ones, {else_rate} after others.</source>
        <translation>72 小时内、且为其最新帖子期间每天的礼物数：招揽帖子之后 {rate}，其他帖子之后 {else_rate}。</translation>
    </message>
    <message>
        <source>Gifts within {n} h: {ratio} times as many, 95% interval {low} to {high}.</source>
        <translation>{n} 小时内的礼物：{ratio} 倍，95% 区间 {low} 至 {high}。</translation>
    </message>
    <message>
        <source>Money within {n} h: {ratio} times as much, 95% interval {low} to {high}.</source>
        <translation>{n} 小时内的金额：{ratio} 倍，95% 区间 {low} 至 {high}。</translation>
    </message>
    <message>
        <source>Gifts within 72 hours after soliciting posts</source>
        <translation>招揽帖子之后 72 小时内的礼物</translation>
    </message>
</context>
<context>
    <name>Following</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>FoundText</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>FourEyes</name>
    <message>
        <source>Ban {name}</source>
        <translation>封禁 {name}</translation>
    </message>
    <message>
        <source>Lock the circle {name}</source>
        <translation>锁定圈子 {name}</translation>
    </message>
    <message>
        <source>Refund gifts to {name}</source>
        <translation>退还送给 {name} 的礼物</translation>
    </message>
    <message>
        <source>Freeze gifts to {name}</source>
        <translation>冻结送给 {name} 的礼物</translation>
    </message>
    <message>
        <source>{name} is banned, without an end.</source>
        <translation>{name} 将被永久封禁。</translation>
    </message>
    <message>
        <source>What the account has posted stays as it is.</source>
        <translation>该账号已发布的内容保持原样。</translation>
    </message>
    <message>
        <source>The circle {name} is locked for all its members.</source>
        <translation>圈子 {name} 将对全体成员锁定。</translation>
    </message>
    <message>
        <source>Gifts worth {amount} are frozen: {count} of them.</source>
        <translation>共 {count} 份、价值 {amount} 的礼物将被冻结。</translation>
    </message>
    <message>
        <source>The payment side is asked to give the money back.</source>
        <translation>将请求支付方退款。</translation>
    </message>
</context>
<context>
    <name>FourEyesPane</name>
    <message>
        <source>Four eyes</source>
        <translation>双人复核</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Nothing waits for a second person</source>
        <translation>没有等待第二人复核的事项</translation>
    </message>
    <message>
        <source>Bans, locked circles and gifts above the limit that a colleague asks for are listed here.</source>
        <translation>同事申请的封禁、锁定圈子以及超过限额的礼物会列在这里。</translation>
    </message>
    <message>
        <source>You asked for it yourself: somebody else has to answer.</source>
        <translation>这是您本人的申请：须由他人答复。</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>正在发送…</translation>
    </message>
    <message>
        <source>Undoing…</source>
        <translation>正在撤销…</translation>
    </message>
    <message>
        <source>Confirmed: {what}</source>
        <translation>已确认：{what}</translation>
    </message>
    <message>
        <source>Refused: {what}</source>
        <translation>已拒绝：{what}</translation>
    </message>
    <message>
        <source>Undone: {what} waits again</source>
        <translation>已撤销：{what} 重新等待复核</translation>
    </message>
    <message>
        <source>Undone; what somebody changed since, or another decision holds, was left alone: {what}</source>
        <translation>已撤销；之后被人改动或另有裁决仍在维持的部分未动：{what}</translation>
    </message>
    <message>
        <source>Somebody has answered it, or it was withdrawn.</source>
        <translation>已有人答复，或申请已撤回。</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) are not confirmed by the database. Whether they count is not known until it answers.</source>
        <translation>
            <numerusform>有 %n 个答复尚未得到数据库确认。在它应答之前，无法知道是否生效。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FusionTable</name>
    <message>
        <source>How the score is made</source>
        <translation>评分如何得出</translation>
    </message>
    <message>
        <source>The command workstation networks calibrate fits these weights to decisions, as a candidate; it takes {n} racy posts and {n} kept ones.</source>
        <translation>命令 workstation networks calibrate 按决定拟合这些权重，生成候选级联；需要低俗帖子和保留帖子各 {n} 条。</translation>
    </message>
    <message>
        <source>Stage 2 from {score} of stage 1; weights of log-odds:</source>
        <translation>第一阶段达到 {score} 即进入第二阶段；对数几率的权重：</translation>
    </message>
</context>
<context>
    <name>Gender</name>
    <message>
        <source>Woman</source>
        <translation>女</translation>
    </message>
    <message>
        <source>Man</source>
        <translation>男</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>GiftCards</name>
    <message>
        <source>Which amounts do people give?</source>
        <translation>人们送多少钱？</translation>
    </message>
    <message>
        <source>Do higher scores give more?</source>
        <translation>信用分越高，送得越多吗？</translation>
    </message>
    <message>
        <source>Amount, yuan</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Giver&apos;s credit score at the time</source>
        <translation>送礼时送礼人的信用分</translation>
    </message>
    <message>
        <source>How unevenly is it spread?</source>
        <translation>分布有多不均？</translation>
    </message>
    <message>
        <source>Accounts, the smallest first</source>
        <translation>账号（从小到大）</translation>
    </message>
    <message>
        <source>Their share</source>
        <translation>所占份额</translation>
    </message>
    <message>
        <source>How much is given, and how often?</source>
        <translation>送了多少钱，送了多少次？</translation>
    </message>
    <message>
        <source>How many give, and how many receive?</source>
        <translation>多少人送礼，多少人收礼？</translation>
    </message>
    <message>
        <source>What was frozen or refunded?</source>
        <translation>哪些被冻结或退回？</translation>
    </message>
    <message>
        <source>How much comes back?</source>
        <translation>有多少得到回礼？</translation>
    </message>
    <message>
        <source>How long from first comment to first gift?</source>
        <translation>从首次评论到首份礼物隔多久？</translation>
    </message>
    <message>
        <source>Who gives and receives most?</source>
        <translation>谁送得最多，谁收得最多？</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>礼物</translation>
    </message>
    <message>
        <source>The largest, by money or gifts</source>
        <translation>按金额或份数排列的最大者</translation>
    </message>
    <message>
        <source>When? Drag over the days to look at</source>
        <translation>什么时候？拖选要看的日期</translation>
    </message>
    <message>
        <source>How much in all?</source>
        <translation>一共多少？</translation>
    </message>
    <message>
        <source>Givers</source>
        <translation>送礼人</translation>
    </message>
    <message>
        <source>Receivers</source>
        <translation>收礼人</translation>
    </message>
    <message>
        <source>All that was sent counts, whatever became of it.</source>
        <translation>凡送出的都计入，不论后来如何。</translation>
    </message>
</context>
<context>
    <name>GiftChoice</name>
    <message>
        <source>Gifts to freeze</source>
        <translation>要冻结的礼物</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>None</source>
        <translation>全不选</translation>
    </message>
    <message numerus="yes">
        <source>%n gift(s) chosen</source>
        <translation>
            <numerusform>已选 %n 份礼物</numerusform>
        </translation>
    </message>
    <message>
        <source>The case has no gift that it does not hold already.</source>
        <translation>案件中没有尚未冻结的礼物。</translation>
    </message>
    <message>
        <source>The case has no gift. Transfers cannot be frozen here.</source>
        <translation>该案件没有礼物。转账不能在此冻结。</translation>
    </message>
</context>
<context>
    <name>GiftMeasure</name>
    <message>
        <source>Leave them</source>
        <translation>不处理</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>Freeze, and ask for a refund</source>
        <translation>冻结并请求退款</translation>
    </message>
</context>
<context>
    <name>GiftRows</name>
    <message>
        <source>Gifts</source>
        <translation>礼物</translation>
    </message>
    <message>
        <source>Gifts of {money}</source>
        <translation>{money} 的礼物</translation>
    </message>
    <message>
        <source>Gifts from {low} to {high}</source>
        <translation>{low} 至 {high} 的礼物</translation>
    </message>
    <message>
        <source>Gifts of scores {low} to {high}</source>
        <translation>信用分 {low} 至 {high} 者送的礼物</translation>
    </message>
    <message>
        <source>Gifts: {status}</source>
        <translation>礼物：{status}</translation>
    </message>
    <message>
        <source>First gifts</source>
        <translation>首份礼物</translation>
    </message>
    <message>
        <source>Gifts that answer one</source>
        <translation>作为回礼的礼物</translation>
    </message>
    <message>
        <source>Gifts to account {id}</source>
        <translation>送给账号 {id} 的礼物</translation>
    </message>
    <message>
        <source>Gifts of account {id}</source>
        <translation>账号 {id} 送的礼物</translation>
    </message>
    <message>
        <source>Gifts of account {giver} to account {receiver}</source>
        <translation>账号 {giver} 送给账号 {receiver} 的礼物</translation>
    </message>
</context>
<context>
    <name>GiftStatus</name>
    <message>
        <source>Settled</source>
        <translation>已结算</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>已冻结</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>已退款</translation>
    </message>
</context>
<context>
    <name>Gifts</name>
    <message>
        <source>Givers</source>
        <translation>送礼人</translation>
    </message>
    <message>
        <source>Receivers</source>
        <translation>收礼人</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>组合</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} 小时</translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation>{n} 天</translation>
    </message>
    <message>
        <source>1 gift</source>
        <translation>1 份礼物</translation>
    </message>
    <message>
        <source>{count} gifts</source>
        <translation>{count} 份礼物</translation>
    </message>
</context>
<context>
    <name>GiftsBoard</name>
    <message>
        <source>No giver here had a score.</source>
        <translation>这里的送礼人都没有信用分。</translation>
    </message>
    <message>
        <source>No first gift here follows a comment of its giver.</source>
        <translation>这里没有在送礼人评论之后送出的首份礼物。</translation>
    </message>
    <message>
        <source>No gift here was frozen or refunded.</source>
        <translation>这里没有被冻结或退款的礼物。</translation>
    </message>
    <message>
        <source>No gifts here.</source>
        <translation>这里没有礼物。</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>所有日期</translation>
    </message>
</context>
<context>
    <name>GiftsPane</name>
    <message>
        <source>Gift flows</source>
        <translation>礼物流向</translation>
    </message>
</context>
<context>
    <name>GoldenCard</name>
    <message>
        <source>Golden items</source>
        <translation>金标题</translation>
    </message>
    <message>
        <source>None yet. In Review, decide an item whose answer is beyond doubt, or find one that was decided, then press {key}.</source>
        <translation>还没有。请在“审核”中决定一个答案毫无疑问的条目，或查找一个已决定的条目，然后按 {key}。</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Show it to nobody any more; what was answered stays counted</source>
        <translation>不再展示给任何人；已作的回答仍计入</translation>
    </message>
    <message>
        <source>decided items whose right answer is known</source>
        <translation>已决定且正确答案已知的条目</translation>
    </message>
    <message>
        <source>Choose a golden item first</source>
        <translation>请先选择一个金标题</translation>
    </message>
</context>
<context>
    <name>GoldenDialog</name>
    <message>
        <source>Make it a golden item</source>
        <translation>设为金标题</translation>
    </message>
    <message>
        <source>Why is this beyond doubt?</source>
        <translation>为什么毫无疑问？</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Make it golden</source>
        <translation>设为金标题</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>It is shown to colleagues as if it were new. Whoever answers otherwise makes a disagreement, which a manager settles.</source>
        <translation>它会像新条目一样展示给同事。答法不同即成为分歧，由主管裁定。</translation>
    </message>
    <message>
        <source>Right answer</source>
        <translation>正确答案</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>规则</translation>
    </message>
</context>
<context>
    <name>GoldenMaking</name>
    <message>
        <source>Decide an item first: the last decision can become a golden item</source>
        <translation>请先决定一个条目：上一个决定可以设为金标题</translation>
    </message>
    <message>
        <source>The last decision is still on its way: try again in a moment</source>
        <translation>上一个决定还在提交中：请稍后再试</translation>
    </message>
    <message>
        <source>Make it a golden item</source>
        <translation>设为金标题</translation>
    </message>
    <message>
        <source>Only what was kept, labelled, restricted or taken down can be golden</source>
        <translation>只有保留、加警告、限制或下架的条目才能设为金标题</translation>
    </message>
    <message>
        <source>{what} is a golden item now</source>
        <translation>{what}现在是金标题</translation>
    </message>
</context>
<context>
    <name>GoldenTableModel</name>
    <message>
        <source>not shown yet</source>
        <translation>尚未展示</translation>
    </message>
    <message>
        <source>{missed} of {answers}</source>
        <translation>{missed} / {answers}</translation>
    </message>
    <message>
        <source>Which item</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Right answer</source>
        <translation>正确答案</translation>
    </message>
    <message>
        <source>Answered otherwise</source>
        <translation>答法不同</translation>
    </message>
    <message>
        <source>Why it is right</source>
        <translation>为何正确</translation>
    </message>
    <message>
        <source>Set by</source>
        <translation>设置人</translation>
    </message>
</context>
<context>
    <name>GridBar</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take the last page back</source>
        <translation>撤销上一页的决定</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>One at a time</source>
        <translation>只能逐条处理</translation>
    </message>
    <message>
        <source>{verdict}: under which policy?</source>
        <translation>{verdict}：依据哪条规则？</translation>
    </message>
</context>
<context>
    <name>GridPage</name>
    <message>
        <source>So many posts at a time</source>
        <translation>每页帖子数</translation>
    </message>
    <message>
        <source>No posts with photos wait here</source>
        <translation>这里没有待审的带照片帖子</translation>
    </message>
    <message>
        <source>Other items, and what is looked at one at a time, are in the single view.</source>
        <translation>其他内容以及需逐条查看的内容在单条视图中。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message numerus="yes">
        <source>%n post(s)</source>
        <translation>
            <numerusform>%n 篇帖子</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n exception(s): they stay</source>
        <translation>
            <numerusform>%n 个例外：留在队列</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GridTiles</name>
    <message>
        <source>Posts of this page</source>
        <translation>本页帖子</translation>
    </message>
    <message>
        <source>Arrows or mouse: move. X or a click: an exception. Hold Space: see in clear</source>
        <translation>方向键或鼠标：移动。X 或点击：标为例外。按住空格：查看原图</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s): the first is shown</source>
        <translation>
            <numerusform>%n 张照片：显示第一张</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Handover</name>
    <message>
        <source>Shift since {time}</source>
        <translation>自 {time} 起的班次</translation>
    </message>
    <message>
        <source>Decided: {count}</source>
        <translation>已处理：{count}</translation>
    </message>
    <message>
        <source>Undone: {count}</source>
        <translation>已撤销：{count}</translation>
    </message>
    <message>
        <source>Skipped: {count}</source>
        <translation>已跳过：{count}</translation>
    </message>
    <message>
        <source>Still open: {count}</source>
        <translation>仍待处理：{count}</translation>
    </message>
    <message>
        <source>No policy</source>
        <translation>无规则</translation>
    </message>
</context>
<context>
    <name>Harm</name>
    <message>
        <source>EXPECTED HARM</source>
        <translation>预期危害</translation>
    </message>
</context>
<context>
    <name>HarmPart</name>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Solicitation</source>
        <translation>招揽</translation>
    </message>
    <message>
        <source>Severity of policy</source>
        <translation>规则严重程度</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>传播范围</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>举报</translation>
    </message>
    <message>
        <source>Other signals</source>
        <translation>其他信号</translation>
    </message>
</context>
<context>
    <name>HeadKeeping</name>
    <message>
        <source>Keep the head</source>
        <translation>保存链头</translation>
    </message>
    <message>
        <source>Export the head, print it, or have it exported</source>
        <translation>导出、打印链头，或设为自动导出</translation>
    </message>
    <message>
        <source>Write to a folder…</source>
        <translation>写入文件夹…</translation>
    </message>
    <message>
        <source>Page to print (PDF)…</source>
        <translation>供打印的页面 (PDF)…</translation>
    </message>
    <message>
        <source>Export by itself…</source>
        <translation>自动导出…</translation>
    </message>
    <message>
        <source>No head is kept elsewhere: if somebody with full power over the server rewrote the whole chain, nothing would show it.</source>
        <translation>没有链头保存在别处：如果对服务器拥有全部权限的人改写了整条链，将无从发现。</translation>
    </message>
    <message numerus="yes">
        <source>Entries up to {number} are covered since {time}, by %n exported heads.</source>
        <translation>
            <numerusform>截至 {number} 的条目自 {time} 起受 %n 个导出的链头保护。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries since.</source>
        <translation>
            <numerusform>此后新增 %n 个条目。</numerusform>
        </translation>
    </message>
    <message>
        <source>No head is exported by itself on this machine.</source>
        <translation>本机未设自动导出链头。</translation>
    </message>
    <message numerus="yes">
        <source>Every %n hours one goes to {folder}.</source>
        <translation>
            <numerusform>每 %n 小时导出一个到 {folder}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Folder for heads</source>
        <translation>存放链头的文件夹</translation>
    </message>
    <message>
        <source>Written: {name}</source>
        <translation>已写入：{name}</translation>
    </message>
    <message>
        <source>Nothing was written to {folder}: {reason}. Choose another folder.</source>
        <translation>未能写入 {folder}：{reason}。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Page to print</source>
        <translation>供打印的页面</translation>
    </message>
</context>
<context>
    <name>HeadPage</name>
    <message>
        <source>Head of the audit chain</source>
        <translation>审计链的链头</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>读取时间</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Keep this page where nobody reaches it who has full power over the database&apos;s server. To hold the chain against it, paste what the code says into the field of the Audit pane, or into the command below. If the chain does not lead to this head, it was rewritten.</source>
        <translation>请将此页保存在对数据库服务器拥有全部权限的人接触不到的地方。要用它核对审计链，请把二维码中的内容粘贴到“审计”页面的输入框，或用于下面的命令。如果审计链不能到达此链头，说明它被改写过。</translation>
    </message>
</context>
<context>
    <name>HitProvider</name>
    <message>
        <source>Members, posts and circles</source>
        <translation>成员、帖子和圈子</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>帖子</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Circle</source>
        <translation>圈子</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
</context>
<context>
    <name>HitTableModel</name>
    <message>
        <source>Post</source>
        <translation>帖子</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Circle</source>
        <translation>圈子</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) give it</source>
        <translation>
            <numerusform>%n 个账号使用</numerusform>
        </translation>
    </message>
    <message>
        <source>reviewed or in the queue</source>
        <translation>已审或在队列中</translation>
    </message>
</context>
<context>
    <name>InboxWriter</name>
    <message>
        <source>Sending…</source>
        <translation>正在发送…</translation>
    </message>
    <message>
        <source>Not confirmed yet: the connection was lost. It is sent again by itself, once.</source>
        <translation>尚未确认：连接已断开。恢复后会自动重新发送一次。</translation>
    </message>
    <message>
        <source>Opened: {case}</source>
        <translation>已立案：{case}</translation>
    </message>
    <message>
        <source>Added to {case}</source>
        <translation>已并入{case}</translation>
    </message>
    <message>
        <source>Dismissed: {alert}</source>
        <translation>已驳回：{alert}</translation>
    </message>
    <message>
        <source>Snoozed. Choose “Snoozed too” to see what is kept away.</source>
        <translation>已暂缓。选择“含已暂缓”可查看被暂缓的预警。</translation>
    </message>
    <message>
        <source>The snooze is lifted.</source>
        <translation>暂缓已解除。</translation>
    </message>
</context>
<context>
    <name>InstitutionDialog</name>
    <message>
        <source>Who reports</source>
        <translation>报告主体</translation>
    </message>
    <message>
        <source>Kept on this computer. Codes are those of the authority&apos;s lists; several indicators are set apart by commas. Names are written in Latin letters where the authority allows no others, and as they are beside it.</source>
        <translation>保存在这台电脑上。代码采用主管机关的清单；多个指标用逗号分隔。主管机关只接受拉丁字母时，姓名以拉丁字母书写，并在旁边保留原文。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{name} · needed</source>
        <translation>{name} · 必填</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Schema of the authority</source>
        <translation>主管机关的 Schema 文件</translation>
    </message>
    <message>
        <source>XML schemas (*.xsd)</source>
        <translation>XML 架构 (*.xsd)</translation>
    </message>
    <message>
        <source>Cannot be so: {names}</source>
        <translation>不能这样填写：{names}</translation>
    </message>
</context>
<context>
    <name>ItemDialog</name>
    <message>
        <source>An item and its history</source>
        <translation>条目及其历史</translation>
    </message>
    <message>
        <source>Everything by this author</source>
        <translation>该作者的全部内容</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ItemLanguage</name>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Another language</source>
        <translation>其他语言</translation>
    </message>
</context>
<context>
    <name>ItemMenu</name>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Take it over from {name}</source>
        <translation>从 {name} 接手</translation>
    </message>
    <message>
        <source>Copy id ({subject} {id})</source>
        <translation>复制编号（{subject} {id}）</translation>
    </message>
</context>
<context>
    <name>ItemNotes</name>
    <message>
        <source>NOTES OF COLLEAGUES</source>
        <translation>同事备注</translation>
    </message>
    <message>
        <source>A note for colleagues</source>
        <translation>给同事的备注</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>ItemState</name>
    <message>
        <source>Open</source>
        <translation>待审核</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>已升级</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已决定</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤出</translation>
    </message>
</context>
<context>
    <name>ItemView</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>JobProgress</name>
    <message>
        <source>Cancel: {job}</source>
        <translation>取消：{job}</translation>
    </message>
    <message>
        <source>stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>{rate}/s</source>
        <translation>{rate}/秒</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
</context>
<context>
    <name>KeyLine</name>
    <message>
        <source>Back to the usual key</source>
        <translation>恢复默认快捷键</translation>
    </message>
    <message>
        <source>{key} is the key of “{action}” already: change that one first.</source>
        <translation>{key} 已是“{action}”的快捷键：请先更改那一项。</translation>
    </message>
</context>
<context>
    <name>KeyList</name>
    <message>
        <source>Find an action, or type its key</source>
        <translation>查找操作，或输入其快捷键</translation>
    </message>
    <message>
        <source>No action is called so.</source>
        <translation>没有这样的操作。</translation>
    </message>
</context>
<context>
    <name>KeyRecorder</name>
    <message>
        <source>Press to choose another key</source>
        <translation>按下以选择其他快捷键</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>无快捷键</translation>
    </message>
    <message>
        <source>Press a key…</source>
        <translation>请按下按键…</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>更改快捷键…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>All usual keys again</source>
        <translation>全部恢复默认</translation>
    </message>
    <message>
        <source>Press a key to change it. Esc leaves it, Backspace takes it away.</source>
        <translation>点按快捷键即可更改。Esc 保持不变，退格键移除。</translation>
    </message>
</context>
<context>
    <name>KindsPanel</name>
    <message>
        <source>Posts</source>
        <translation>帖子</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>1 item in all</source>
        <translation>共 1 个条目</translation>
    </message>
    <message>
        <source>{count} items in all</source>
        <translation>共 {count} 个条目</translation>
    </message>
    <message>
        <source>1 of them is a circle, which has no row here</source>
        <translation>其中 1 个是圈子，此处不列出</translation>
    </message>
    <message>
        <source>{count} of them are circles, which have no rows here</source>
        <translation>其中 {count} 个是圈子，此处不列出</translation>
    </message>
    <message>
        <source>1 is there a second time, and listed once</source>
        <translation>1 个重复出现，只列一次</translation>
    </message>
    <message>
        <source>{count} are there more than once, and listed once</source>
        <translation>{count} 个重复出现，各只列一次</translation>
    </message>
</context>
<context>
    <name>KnownCard</name>
    <message>
        <source>Copy of a removed photo</source>
        <translation>已下架照片的副本</translation>
    </message>
    <message>
        <source>On a partner&apos;s list</source>
        <translation>在合作方名单中</translation>
    </message>
    <message numerus="yes">
        <source>removed %n time(s)</source>
        <translation>
            <numerusform>已下架 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>List</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>differs in {bits} of 256 bits</source>
        <translation>256 位中相差 {bits} 位</translation>
    </message>
    <message>
        <source>mirrored or turned</source>
        <translation>经过镜像或旋转</translation>
    </message>
    <message>
        <source>the same picture, resized at most</source>
        <translation>同一张图片，至多经过缩放</translation>
    </message>
    <message>
        <source>resized or altered</source>
        <translation>经过缩放或改动</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>Folder for the files</source>
        <translation>存放文件的文件夹</translation>
    </message>
    <message>
        <source>Exporting statements</source>
        <translation>正在导出理由说明</translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) exported</source>
        <translation>
            <numerusform>已导出 %n 份理由说明</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stayed for their faults</source>
        <translation>
            <numerusform>%n 份因有问题而保留</numerusform>
        </translation>
    </message>
    <message>
        <source>Making the report</source>
        <translation>正在生成报告</translation>
    </message>
    <message>
        <source>Nothing happened in {year}: the tables are empty</source>
        <translation>{year} 年没有任何记录：表格为空</translation>
    </message>
    <message>
        <source>Report of {year}: {name}, and a table each as CSV</source>
        <translation>{year} 年报告：{name}，另有各表的 CSV</translation>
    </message>
    <message>
        <source>Stopped. What has left is known; the next export goes on.</source>
        <translation>已停止。已导出的内容有记录，下次导出会接着进行。</translation>
    </message>
</context>
<context>
    <name>LexiconBoard</name>
    <message>
        <source>Version {version} has exactly your changes.</source>
        <translation>第 {version} 版正是您的更改。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Previewing word lists</source>
        <translation>预览词库</translation>
    </message>
    <message>
        <source>Saved as version {version}. It takes effect at the next scan.</source>
        <translation>已保存为第 {version} 版，下次扫描时生效。</translation>
    </message>
    <message>
        <source>Their lists are loaded. {kept} of your {all} changes still apply.</source>
        <translation>已载入对方的词表。您的 {all} 处更改中有 {kept} 处仍然适用。</translation>
    </message>
    <message>
        <source>The lists are as in version {number}. Preview and save that.</source>
        <translation>词表已恢复为第 {number} 版的内容，请预览并保存。</translation>
    </message>
</context>
<context>
    <name>LexiconPane</name>
    <message>
        <source>Words</source>
        <translation>词库</translation>
    </message>
    <message>
        <source>Changes of the word lists are not saved.</source>
        <translation>词库的更改尚未保存。</translation>
    </message>
</context>
<context>
    <name>LimitsBoard</name>
    <message>
        <source>Are people bunched above 750?</source>
        <translation>是否有人扎堆在 750 分之上？</translation>
    </message>
    <message>
        <source>Are people bunched at 600?</source>
        <translation>是否有人扎堆在 600 分？</translation>
    </message>
    <message>
        <source>Credit score</source>
        <translation>芝麻信用分</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Fewer than a hundred members stand on either side: too few for a test.</source>
        <translation>界限某一侧不足一百人：太少，无法检验。</translation>
    </message>
    <message>
        <source>within {n} points of it</source>
        <translation>界限两侧各 {n} 分之内</translation>
    </message>
    <message>
        <source>Scores of exactly {score}</source>
        <translation>恰好 {score} 分</translation>
    </message>
    <message>
        <source>Scores from {low} to {high}</source>
        <translation>{low} 至 {high} 分</translation>
    </message>
    <message>
        <source>Who crosses 750, week by week?</source>
        <translation>每周谁越过 750 分？</translation>
    </message>
    <message>
        <source>Share of new scores</source>
        <translation>占新分数的比例</translation>
    </message>
    <message>
        <source>Nobody here who had a score got a new one.</source>
        <translation>这里没有已有分数的人得到新分数。</translation>
    </message>
    <message>
        <source>In all {up} of {below} new scores came up over the limit, {down} of {above} fell back to it or below.</source>
        <translation>总计 {below} 个新分数中有 {up} 个升过界限，{above} 个中有 {down} 个落回界限或以下。</translation>
    </message>
    <message>
        <source>Do more get a score now?</source>
        <translation>开通信用分的人更多了吗？</translation>
    </message>
    <message>
        <source>Do more people join now?</source>
        <translation>加入的人更多了吗？</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Too little is known from before the opening, or since.</source>
        <translation>开放之前或之后的数据太少。</translation>
    </message>
    <message>
        <source>First scores a month</source>
        <translation>每月首次评分</translation>
    </message>
    <message>
        <source>Joins a week</source>
        <translation>每周加入</translation>
    </message>
</context>
<context>
    <name>LimitsDialog</name>
    <message>
        <source>Limits of outcomes</source>
        <translation>处理结果的限额</translation>
    </message>
    <message>
        <source>Why? It is recorded with the limit.</source>
        <translation>为什么？理由与限额一同记录。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Above its limit an outcome waits for a second person; with 0 always. A lower limit holds at once, a higher one a day later.</source>
        <translation>超过限额的处理结果须等待第二人；限额为 0 则总是如此。调低立即生效，调高一天后生效。</translation>
    </message>
    <message>
        <source>as the program has it</source>
        <translation>程序默认</translation>
    </message>
    <message>
        <source>{login}, {when}: {reason}</source>
        <translation>{login}，{when}：{reason}</translation>
    </message>
    <message>
        <source>{amount} holds until a day after that</source>
        <translation>此后一天内仍按 {amount}</translation>
    </message>
</context>
<context>
    <name>ListEditor</name>
    <message>
        <source>Find in all lists (Ctrl+F)</source>
        <translation>在所有词表中查找（Ctrl+F）</translation>
    </message>
    <message>
        <source>Find terms</source>
        <translation>查找词条</translation>
    </message>
    <message>
        <source>Sort terms</source>
        <translation>词条排序</translation>
    </message>
    <message>
        <source>As saved</source>
        <translation>按保存顺序</translation>
    </message>
    <message>
        <source>By alphabet</source>
        <translation>按字母</translation>
    </message>
    <message>
        <source>Changes first</source>
        <translation>更改在前</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take the chosen terms out of this list</source>
        <translation>把选中的词条移出此词表</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>撤销上一次修改</translation>
    </message>
    <message>
        <source>Managers change these lists. What they save counts from the next scan.</source>
        <translation>词表由主管修改，保存后从下次扫描起生效。</translation>
    </message>
    <message numerus="yes">
        <source>%n term(s)</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>No term fits</source>
        <translation>没有匹配的词条</translation>
    </message>
    <message>
        <source>The numbers at the left say in which lists some do.</source>
        <translation>左侧数字显示哪些词表中有匹配。</translation>
    </message>
    <message>
        <source>This list is empty</source>
        <translation>此词表为空</translation>
    </message>
    <message>
        <source>Type its first terms above.</source>
        <translation>请在上方输入词条。</translation>
    </message>
</context>
<context>
    <name>ListPanel</name>
    <message>
        <source>Yours</source>
        <translation>分给我的</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已答复</translation>
    </message>
    <message>
        <source>Enter an appeal</source>
        <translation>录入申诉</translation>
    </message>
    <message>
        <source>Enter what an author wrote elsewhere</source>
        <translation>录入作者以其他方式提出的申诉</translation>
    </message>
</context>
<context>
    <name>LookPage</name>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Stay</source>
        <translation>留下</translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation>仍然关闭</translation>
    </message>
</context>
<context>
    <name>MarkedText</name>
    <message>
        <source>Message: {text}</source>
        <translation>正文：{text}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>Measure</name>
    <message>
        <source>What waits?</source>
        <translation>待处理多少？</translation>
    </message>
    <message>
        <source>Overdue?</source>
        <translation>逾期多少？</translation>
    </message>
    <message>
        <source>New that day?</source>
        <translation>当日进件？</translation>
    </message>
    <message>
        <source>Done that day?</source>
        <translation>当日决定？</translation>
    </message>
    <message>
        <source>Decided in?</source>
        <translation>决定用时？</translation>
    </message>
    <message>
        <source>Slowest 10%?</source>
        <translation>最慢一成？</translation>
    </message>
    <message>
        <source>Reversed?</source>
        <translation>推翻比例？</translation>
    </message>
    <message>
        <source>Do we agree?</source>
        <translation>意见一致吗？</translation>
    </message>
    <message>
        <source>Taken down?</source>
        <translation>下架帖礼物额？</translation>
    </message>
    <message>
        <source>Value frozen?</source>
        <translation>冻结礼物额？</translation>
    </message>
    <message>
        <source>Exposure?</source>
        <translation>接触量？</translation>
    </message>
    <message>
        <source>Drift?</source>
        <translation>漂移？</translation>
    </message>
</context>
<context>
    <name>MeasureAbout</name>
    <message>
        <source>Items that nobody has decided, those that were handed on among them.</source>
        <translation>尚无人决定的项目，包括已转交的。</translation>
    </message>
    <message>
        <source>Share of what waits that its policy wanted decided by now.</source>
        <translation>待处理项目中，按规则时限已应作出决定的比例。</translation>
    </message>
    <message>
        <source>Items that came into the queue, or came back, on the last day up to this time of day.</source>
        <translation>最后一天截至当前时刻进入或重回队列的项目。</translation>
    </message>
    <message>
        <source>Items that left the queue by a decision, on the last day up to this time of day.</source>
        <translation>最后一天截至当前时刻因决定而离开队列的项目。</translation>
    </message>
    <message>
        <source>Of what was decided in the last seven days: half was faster.</source>
        <translation>最近七天作出的决定中，一半比这更快。</translation>
    </message>
    <message>
        <source>Of what was decided in the last seven days: nine of ten were faster.</source>
        <translation>最近七天作出的决定中，九成比这更快。</translation>
    </message>
    <message>
        <source>Undone or granted on appeal in the last seven days, as a share of what was decided in them.</source>
        <translation>最近七天被撤销或申诉成功的决定，占同期决定的比例。</translation>
    </message>
    <message>
        <source>Share of pairs of conclusions about one item that agree, in 28 days.</source>
        <translation>28 天内，对同一项目的两两结论中一致的比例。</translation>
    </message>
    <message>
        <source>What gifts come to on posts that were removed in the last seven days, and stayed so.</source>
        <translation>最近七天下架且未恢复的帖子上的礼物总额。</translation>
    </message>
    <message>
        <source>What gifts come to that decisions froze, and that are frozen still.</source>
        <translation>因决定冻结且仍处于冻结状态的礼物总额。</translation>
    </message>
    <message>
        <source>Minutes of photos in clear times score, mean per person, on the last day that may be told: five people or more.</source>
        <translation>清晰查看照片的分钟数乘以评分，人均值；取可公布（五人及以上）的最近一天。</translation>
    </message>
    <message>
        <source>How far the last week&apos;s racy scores are from the first ones, of the cascade in force: below 0.1 stable, from 0.25 on another distribution.</source>
        <translation>现行级联最近一周的性感评分与最初几周的差异：低于 0.1 为稳定，0.25 起视为另一种分布。</translation>
    </message>
</context>
<context>
    <name>MeasureName</name>
    <message>
        <source>Items that wait</source>
        <translation>待处理项目</translation>
    </message>
    <message>
        <source>Share of them that is overdue</source>
        <translation>其中逾期的比例</translation>
    </message>
    <message>
        <source>Items that came on the day so far</source>
        <translation>当日至今进件</translation>
    </message>
    <message>
        <source>Items decided on the day so far</source>
        <translation>当日至今决定</translation>
    </message>
    <message>
        <source>Time to decision, median</source>
        <translation>决定用时，中位数</translation>
    </message>
    <message>
        <source>Time to decision, 90th percentile</source>
        <translation>决定用时，第 90 百分位</translation>
    </message>
    <message>
        <source>Decisions taken back</source>
        <translation>被撤回的决定</translation>
    </message>
    <message>
        <source>Pairs of conclusions that agree</source>
        <translation>一致的结论对</translation>
    </message>
    <message>
        <source>Gifts on removed posts</source>
        <translation>下架帖子上的礼物</translation>
    </message>
    <message>
        <source>Gifts that are frozen</source>
        <translation>被冻结的礼物</translation>
    </message>
    <message>
        <source>Exposure, mean minutes per person</source>
        <translation>接触量，人均分钟</translation>
    </message>
    <message>
        <source>Drift of the networks, stability index</source>
        <translation>网络漂移，稳定性指数</translation>
    </message>
</context>
<context>
    <name>MeasureUnknown</name>
    <message>
        <source>nothing waits</source>
        <translation>没有待处理项</translation>
    </message>
    <message>
        <source>fewer than 20 checked</source>
        <translation>复核不足 20 件</translation>
    </message>
    <message>
        <source>fewer than five people</source>
        <translation>不足五人</translation>
    </message>
    <message>
        <source>too few weeks</source>
        <translation>周数太少</translation>
    </message>
    <message>
        <source>fewer than 20 decided</source>
        <translation>决定不足 20 件</translation>
    </message>
</context>
<context>
    <name>MeasuresDialog</name>
    <message>
        <source>Take down, with these measures</source>
        <translation>下架，并采取以下措施</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>Lock the circle</source>
        <translation>锁定圈子</translation>
    </message>
    <message>
        <source>Why not what is recommended</source>
        <translation>为何不采用建议措施</translation>
    </message>
    <message>
        <source>A ban of this account waits for a second person already.</source>
        <translation>对该账号的封禁已在等待第二人确认。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Strike</source>
        <translation>违规记分</translation>
    </message>
    <message>
        <source>Gifts on it</source>
        <translation>其礼物</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Looking it up…</source>
        <translation>正在查询…</translation>
    </message>
    <message>
        <source>Weight {added}, {total} in force with it</source>
        <translation>计 {added} 分，合计生效 {total} 分</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message numerus="yes">
        <source>%n settled gift(s)</source>
        <translation>
            <numerusform>%n 份已入账礼物</numerusform>
        </translation>
    </message>
    <message>
        <source>Waits for a second person: {what}</source>
        <translation>等待第二人复核：{what}</translation>
    </message>
</context>
<context>
    <name>MemberDialog</name>
    <message>
        <source>Everything by this author</source>
        <translation>该作者的全部内容</translation>
    </message>
    <message>
        <source>Posts and comments</source>
        <translation>帖子与评论</translation>
    </message>
    <message>
        <source>There is no such member, or not for you</source>
        <translation>没有该成员，或您无权查看</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>MemberFacts</name>
    <message>
        <source>STRIKES</source>
        <translation>违规记分</translation>
    </message>
    <message>
        <source>MEASURES</source>
        <translation>处置措施</translation>
    </message>
    <message>
        <source>FOUND IN THEIR POSTS</source>
        <translation>帖子中发现</translation>
    </message>
    <message>
        <source>CONTACTS THEY GIVE</source>
        <translation>留下的联系方式</translation>
    </message>
    <message>
        <source>DECISIONS</source>
        <translation>处理记录</translation>
    </message>
    <message>
        <source>weight {weight}</source>
        <translation>权重 {weight}</translation>
    </message>
    <message>
        <source>until {date}</source>
        <translation>至 {date}</translation>
    </message>
    <message>
        <source>over</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>later undone</source>
        <translation>后已撤销</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>MemberHead</name>
    <message>
        <source>eligible: yes</source>
        <translation>可发帖：是</translation>
    </message>
    <message>
        <source>eligible: no</source>
        <translation>可发帖：否</translation>
    </message>
    <message>
        <source>eligible: not known</source>
        <translation>可发帖：未知</translation>
    </message>
    <message numerus="yes">
        <source>%n strike(s) in force</source>
        <translation>
            <numerusform>%n 个有效违规记分</numerusform>
        </translation>
    </message>
    <message>
        <source>weight {weight}</source>
        <translation>权重 {weight}</translation>
    </message>
    <message>
        <source>No strikes</source>
        <translation>无违规记分</translation>
    </message>
    <message>
        <source>Member {id}</source>
        <translation>成员 {id}</translation>
    </message>
    <message>
        <source>joined {date}</source>
        <translation>{date} 加入</translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) taken down before</source>
        <translation>
            <numerusform>此前 %n 篇帖子被下架</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MemberPostTable</name>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>No text</source>
        <translation>无文字</translation>
    </message>
</context>
<context>
    <name>MemberStatus</name>
    <message>
        <source>Active</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>禁言</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>暂停使用</translation>
    </message>
    <message>
        <source>Banned</source>
        <translation>封禁</translation>
    </message>
</context>
<context>
    <name>MemberText</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>Mentions</name>
    <message>
        <source>Item {id} needs nobody any more: it is decided.</source>
        <translation>第 {id} 项已处理，无需再看。</translation>
    </message>
</context>
<context>
    <name>MentionsButton</name>
    <message>
        <source>Mentions and handover</source>
        <translation>提及与交接</translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n 条未读</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MentionsDialog</name>
    <message>
        <source>Mentions and handover</source>
        <translation>提及与交接</translation>
    </message>
    <message>
        <source>A colleague who writes @{name} in a note is listed here.</source>
        <translation>同事在备注中写 @{name} 时会列在这里。</translation>
    </message>
    <message>
        <source>Nobody is asking for you</source>
        <translation>没有人找您</translation>
    </message>
    <message>
        <source>No handovers yet</source>
        <translation>还没有交接记录</translation>
    </message>
    <message>
        <source>What you write above is read by whoever comes next.</source>
        <translation>您在上面写的内容由接班的人阅读。</translation>
    </message>
    <message>
        <source>What should the next shift know?</source>
        <translation>下一班需要知道什么？</translation>
    </message>
    <message>
        <source>Figures of this shift</source>
        <translation>本班数据</translation>
    </message>
    <message>
        <source>MENTIONS</source>
        <translation>提及</translation>
    </message>
    <message>
        <source>HANDOVER</source>
        <translation>交接</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>MessageCategory</name>
    <message>
        <source>Seeks a sponsor</source>
        <translation>求包养</translation>
    </message>
    <message>
        <source>Offers company for money</source>
        <translation>有偿陪伴</translation>
    </message>
    <message>
        <source>Sells photos</source>
        <translation>卖私照</translation>
    </message>
    <message>
        <source>A meeting for gifts</source>
        <translation>送礼换见面</translation>
    </message>
    <message>
        <source>Escort advertisement</source>
        <translation>色情服务广告</translation>
    </message>
    <message>
        <source>Recruits for others</source>
        <translation>替人招募</translation>
    </message>
    <message>
        <source>Contact only</source>
        <translation>仅有联系方式</translation>
    </message>
    <message>
        <source>Ordinary</source>
        <translation>普通</translation>
    </message>
</context>
<context>
    <name>MessageEvidence</name>
    <message>
        <source>MESSAGE</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>OTHER TEXTS</source>
        <translation>其他文字</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>尚未读取</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Solicitation</source>
        <translation>招揽</translation>
    </message>
    <message>
        <source>It was changed after it had been read: it will be read again</source>
        <translation>读取之后又被修改：将会重新读取</translation>
    </message>
    <message>
        <source>Gifts&apos; messages are not shown to reviewers</source>
        <translation>礼物留言不向审核员显示</translation>
    </message>
    <message>
        <source>Speaks against it</source>
        <translation>反面依据</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>MessageReason</name>
    <message>
        <source>{detail} (written {written})</source>
        <translation>{detail}（原文 {written}）</translation>
    </message>
    <message>
        <source>speaks against it</source>
        <translation>反面依据</translation>
    </message>
</context>
<context>
    <name>MoneyCard</name>
    <message>
        <source>No gift and no payment, in or out.</source>
        <translation>没有收到或送出任何礼物或付款。</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收入</translation>
    </message>
    <message>
        <source>Gave</source>
        <translation>支出</translation>
    </message>
    <message>
        <source>Money, yuan</source>
        <translation>金额，元</translation>
    </message>
    <message>
        <source>received {taken} in {n_taken} · gave {given} in {n_given}</source>
        <translation>收到 {taken}（{n_taken} 次）· 送出 {given}（{n_given} 次）</translation>
    </message>
    <message>
        <source>by week</source>
        <translation>按周</translation>
    </message>
    <message>
        <source>by day</source>
        <translation>按天</translation>
    </message>
</context>
<context>
    <name>MoneyTable</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>From</source>
        <translation>转出</translation>
    </message>
    <message>
        <source>To</source>
        <translation>转入</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Its part</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>Gifts and transfers</source>
        <translation>礼物与转账</translation>
    </message>
    <message>
        <source>decisive</source>
        <translation>关键</translation>
    </message>
    <message>
        <source>core</source>
        <translation>核心</translation>
    </message>
    <message>
        <source>Without what is decisive there would be no alert</source>
        <translation>没有关键的款项就不会有此预警</translation>
    </message>
    <message>
        <source>The smallest part of it that still fits the pattern</source>
        <translation>仍符合该模式的最小部分</translation>
    </message>
    <message>
        <source>Belongs to the pattern, which would stand without it</source>
        <translation>属于该模式，但没有它模式仍成立</translation>
    </message>
</context>
<context>
    <name>MovementCard</name>
    <message>
        <source>From</source>
        <translation>送礼人</translation>
    </message>
    <message>
        <source>Rows: before, with how many. Columns: after. Share of the row.</source>
        <translation>行：之前（及人数）。列：之后。占该行的比例。</translation>
    </message>
    <message>
        <source>each new score against the one before · {months}</source>
        <translation>每个新分数与前一个相比 · {months}</translation>
    </message>
</context>
<context>
    <name>MovingDesk</name>
    <message>
        <source>Back at the top: what you skipped comes again</source>
        <translation>已回到顶部：您跳过的项目会再次出现</translation>
    </message>
</context>
<context>
    <name>NoteComposer</name>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Send (Ctrl+Enter)</source>
        <translation>发送（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Ctrl+Enter sends · @ names a colleague</source>
        <translation>Ctrl+Enter 发送 · @ 提及同事</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) too long</source>
        <translation>
            <numerusform>超出 %n 个字符</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoteList</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Open item {id}</source>
        <translation>打开第 {id} 项</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>标为已读</translation>
    </message>
</context>
<context>
    <name>NoteQuestion</name>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Goes with your decision on this item</source>
        <translation>随您对本项的决定一并提交</translation>
    </message>
</context>
<context>
    <name>NoteView</name>
    <message>
        <source>You</source>
        <translation>您</translation>
    </message>
    <message>
        <source>names you</source>
        <translation>提到了您</translation>
    </message>
    <message>
        <source>This text was removed.</source>
        <translation>此文本已删除。</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Show it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>接手</translation>
    </message>
</context>
<context>
    <name>OpenWindow</name>
    <message>
        <source>End my shift</source>
        <translation>结束本班次</translation>
    </message>
    <message>
        <source>Not today…</source>
        <translation>今天不看…</translation>
    </message>
    <message>
        <source>Looking for alerts failed, and is tried again. {reason}</source>
        <translation>查找预警失败，稍后会重试。{reason}</translation>
    </message>
</context>
<context>
    <name>OpenedSide</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>OutcomeBar</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>OutcomeButtons</name>
    <message>
        <source>Uphold</source>
        <translation>维持</translation>
    </message>
    <message>
        <source>Reverse</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Partly</source>
        <translation>部分撤销</translation>
    </message>
    <message>
        <source>The decision was right: everything stays</source>
        <translation>原决定正确：一切不变</translation>
    </message>
    <message>
        <source>The decision was wrong: everything comes back</source>
        <translation>原决定有误：全部恢复</translation>
    </message>
    <message>
        <source>Some of it comes back: choose what</source>
        <translation>部分恢复：请选择</translation>
    </message>
</context>
<context>
    <name>OutcomeLine</name>
    <message numerus="yes">
        <source>%n decision(s) not confirmed: no connection</source>
        <translation>
            <numerusform>%n 个决定尚未确认：连接中断</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) not confirmed: looking it up</source>
        <translation>
            <numerusform>%n 个决定尚未确认：正在核实</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s) for a second person</source>
        <translation>
            <numerusform>%n 项需第二人确认</numerusform>
        </translation>
    </message>
    <message>
        <source>Not recorded</source>
        <translation>未记录</translation>
    </message>
    <message>
        <source>Undo refused: {why}</source>
        <translation>撤销被拒绝：{why}</translation>
    </message>
    <message>
        <source>Nothing to undo: it was not recorded</source>
        <translation>没有可撤销的：该裁决未被记录</translation>
    </message>
</context>
<context>
    <name>OverallCard</name>
    <message>
        <source>Do two people conclude the same?</source>
        <translation>两个人的结论相同吗？</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) checked</source>
        <translation>
            <numerusform>已抽查 %n 个条目</numerusform>
        </translation>
    </message>
    <message>
        <source>the last {n} days</source>
        <translation>最近 {n} 天</translation>
    </message>
</context>
<context>
    <name>OvertakenBar</name>
    <message>
        <source>Show theirs</source>
        <translation>显示对方的版本</translation>
    </message>
    <message>
        <source>Save mine after it</source>
        <translation>在其后保存我的</translation>
    </message>
    <message>
        <source>{name} saved this canvas meanwhile, as version {n}. Yours is not saved.</source>
        <translation>{name} 已先将此画布保存为第 {n} 版。你的尚未保存。</translation>
    </message>
</context>
<context>
    <name>OwnWorkDialog</name>
    <message>
        <source>Not today</source>
        <translation>今天不看</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>What would you rather not see today?</source>
        <translation>今天您不想看到哪些内容？</translation>
    </message>
    <message>
        <source>It is left out of your queue until you change it. Managers are shown how many, and nobody is asked why. What you open yourself you can still decide.</source>
        <translation>这些内容不会出现在您的队列中，直到您更改为止。主管看到的是数量，不会有人问原因。您自己打开的条目仍可处理。</translation>
    </message>
    <message>
        <source>You work on: {policies} · {languages}</source>
        <translation>您处理：{policies} · {languages}</translation>
    </message>
</context>
<context>
    <name>Pack</name>
    <message>
        <source>Evidence pack · case {id}</source>
        <translation>证据包 · 案件 {id}</translation>
    </message>
    <message>
        <source>Confidential · persons concerned must not be told</source>
        <translation>保密 · 不得告知相关人员</translation>
    </message>
    <message>
        <source>Snapshot {hash}</source>
        <translation>快照 {hash}</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 页，共 {pages} 页</translation>
    </message>
    <message>
        <source>Evidence pack</source>
        <translation>证据包</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Timeline of the case</source>
        <translation>案件时间线</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>提出</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Outcomes</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Exhibit</source>
        <translation>证物</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Exhibits</source>
        <translation>证物</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>设定</translation>
    </message>
    <message>
        <source>Parameters that were set</source>
        <translation>已设定的参数</translation>
    </message>
    <message>
        <source>not embedded: the reader&apos;s own</source>
        <translation>未嵌入，使用阅读器自带字体</translation>
    </message>
    <message>
        <source>Snapshot (SHA-256)</source>
        <translation>快照（SHA-256）</translation>
    </message>
    <message>
        <source>Audit chain, entry {number}</source>
        <translation>审计链，第 {number} 条</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Chinese font</source>
        <translation>中文字体</translation>
    </message>
    <message>
        <source>The snapshot is in the database and beside this document as snapshot.json. From the same snapshot the program makes this pack again, byte for byte. SHA256SUMS lists the hashes of all files of the pack.</source>
        <translation>快照保存在数据库中，并以 snapshot.json 附在本文件旁。程序可由同一快照逐字节重新生成本证据包。SHA256SUMS 列出证据包内所有文件的哈希值。</translation>
    </message>
    <message>
        <source>Integrity</source>
        <translation>完整性</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>立案</translation>
    </message>
    <message>
        <source>{time} by {name}</source>
        <translation>{time}，{name}</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Accounts: {accounts} · gifts and transfers: {money} · alerts: {alerts}</source>
        <translation>账号 {accounts} 个 · 礼物与转账 {money} 笔 · 预警 {alerts} 条</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至</translation>
    </message>
    <message>
        <source>{time} ({zone}), by {name}</source>
        <translation>{time}（{zone}），{name}</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>The case rests on no alert.</source>
        <translation>本案没有预警。</translation>
    </message>
    <message>
        <source>Newest outcome that took effect: {outcome}. {reason}</source>
        <translation>最近生效的处理结果：{outcome}。{reason}</translation>
    </message>
    <message>
        <source>How much money, on which day?</source>
        <translation>哪一天有多少资金？</translation>
    </message>
    <message>
        <source>How much money, when? A bar is {days} days</source>
        <translation>何时有多少资金？每柱 {days} 天</translation>
    </message>
    <message>
        <source>received</source>
        <translation>收入</translation>
    </message>
    <message>
        <source>gave</source>
        <translation>支出</translation>
    </message>
    <message>
        <source>account that is gone</source>
        <translation>已不存在的账号</translation>
    </message>
    <message>
        <source>Who received and gave most of it?</source>
        <translation>谁收入和支出最多？</translation>
    </message>
    <message>
        <source>Who paid whom?</source>
        <translation>谁付给了谁？</translation>
    </message>
    <message>
        <source>The canvas of the investigation</source>
        <translation>调查画布</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Remark of the analyst</source>
        <translation>分析员备注</translation>
    </message>
    <message>
        <source>Remarks on the canvas</source>
        <translation>画布上的备注</translation>
    </message>
    <message>
        <source>{count} more are in the table beside this document.</source>
        <translation>另有 {count} 行见随附表格。</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>昵称</translation>
    </message>
    <message>
        <source>Seems to be</source>
        <translation>疑似角色</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>地区</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>加入时间</translation>
    </message>
    <message>
        <source>Credit score</source>
        <translation>芝麻信用分</translation>
    </message>
    <message>
        <source>Gave</source>
        <translation>支出</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收入</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>预警</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>发现时间</translation>
    </message>
    <message>
        <source>Core</source>
        <translation>核心交易</translation>
    </message>
    <message>
        <source>Would clear it</source>
        <translation>去掉后不再预警</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>预警</translation>
    </message>
    <message>
        <source>From</source>
        <translation>转出</translation>
    </message>
    <message>
        <source>To</source>
        <translation>转入</translation>
    </message>
    <message>
        <source>Became</source>
        <translation>现状</translation>
    </message>
    <message>
        <source>Gifts and transfers</source>
        <translation>礼物与转账</translation>
    </message>
    <message>
        <source>Days above a limit for large value</source>
        <translation>超过大额标准的日期</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>That day</source>
        <translation>当日</translation>
    </message>
    <message>
        <source>Limit in yuan</source>
        <translation>标准（元）</translation>
    </message>
    <message>
        <source>What had been noticed about the posts</source>
        <translation>帖子上已有的发现</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>帖子</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Other cases with accounts of this one</source>
        <translation>与本案有相同账号的其他案件</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Accounts in common</source>
        <translation>共同账号</translation>
    </message>
    <message>
        <source>Case {id}</source>
        <translation>案件 {id}</translation>
    </message>
    <message>
        <source>Gift</source>
        <translation>礼物</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>付款</translation>
    </message>
    <message>
        <source>To a bank</source>
        <translation>提现到银行</translation>
    </message>
    <message>
        <source>From a bank</source>
        <translation>从银行充值</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>转账</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>已到账</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>已冻结</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>已退款</translation>
    </message>
    <message>
        <source>Cash: to and from banks</source>
        <translation>现金：与银行之间</translation>
    </message>
    <message>
        <source>Between accounts, domestic</source>
        <translation>账号之间，境内</translation>
    </message>
    <message>
        <source>Between accounts, across the border</source>
        <translation>账号之间，跨境</translation>
    </message>
    <message>
        <source>Photos, by a network</source>
        <translation>照片（模型）</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Photo known from before</source>
        <translation>以前见过的照片</translation>
    </message>
    <message>
        <source>Reported by members</source>
        <translation>成员举报</translation>
    </message>
    <message>
        <source>Pattern of gifts</source>
        <translation>礼物模式</translation>
    </message>
    <message>
        <source>Rule of who may post</source>
        <translation>发帖资格规则</translation>
    </message>
    <message>
        <source>An alert says that money fits a pattern, never that a person did something. What an account seems to be is a question to examine, not a finding. That somebody spends more and more accuses nobody.</source>
        <translation>预警只说明资金符合某种模式，绝不说明某人做了什么。账号的疑似角色是有待查证的问题，不是结论。花钱越来越多并不构成对任何人的指控。</translation>
    </message>
    <message>
        <source>Alerts are found by fixed rules over gifts and transfers, one rule for each pattern, with the parameters below; what is not named there was as the program has it. Payments that are everyday business between two accounts are left out of patterns of flows.</source>
        <translation>预警由针对礼物与转账的固定规则产生，每种模式一条规则，参数见下；未列出的参数为程序默认值。两个账号之间的日常往来不计入资金流模式。</translation>
    </message>
    <message>
        <source>A score orders alerts by how much they are like patterns that were known. For patterns of flows it was learnt from simulated money, and is no probability that anybody did wrong.</source>
        <translation>得分按与已知模式的相似程度给预警排序。资金流模式的得分由模拟资金学得，不表示任何人有错的概率。</translation>
    </message>
    <message>
        <source>The core of an alert is the smallest part of its money that still fits the pattern. What would clear it is money without which it would not have been found.</source>
        <translation>预警的核心是仍符合该模式的最小一组交易。“去掉后不再预警”是指没有这些交易就不会产生该预警。</translation>
    </message>
    <message>
        <source>Money is shown as it was when it was noted, whatever became of it since. People are known by the nickname that they chose: the platform passes on no other name. What is about the safety of children is in no case.</source>
        <translation>资金按记录时的状态显示，与其后变化无关。人员只以自选昵称为人所知：平台不提供其他姓名。涉及儿童安全的内容不进入任何案件。</translation>
    </message>
</context>
<context>
    <name>PageSwitch</name>
    <message>
        <source>Photo networks</source>
        <translation>照片网络</translation>
    </message>
    <message>
        <source>People and policies</source>
        <translation>人员与规则</translation>
    </message>
    <message>
        <source>Disagreements</source>
        <translation>分歧</translation>
    </message>
    <message>
        <source>Which photos are flagged, and from which score</source>
        <translation>哪些照片会被标记，从多少分起</translation>
    </message>
    <message>
        <source>How far reviewers agree, golden items, and how much is checked</source>
        <translation>审核员的一致程度、金标题，以及抽查多少</translation>
    </message>
    <message>
        <source>Items about which two conclusions differ, to be settled</source>
        <translation>两个结论不同、有待裁定的条目</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>预警</translation>
    </message>
    <message>
        <source>Referrals</source>
        <translation>移送</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>What is looked for</source>
        <translation>检测内容</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Find anything</source>
        <translation>查找任何内容</translation>
    </message>
    <message>
        <source>Pane, action, policy, circle, member, post…</source>
        <translation>面板、操作、规则、圈子、成员、帖子…</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>匹配项</translation>
    </message>
    <message>
        <source>Nothing is called so.</source>
        <translation>没有匹配的内容。</translation>
    </message>
</context>
<context>
    <name>PaletteOpener</name>
    <message>
        <source>Find anything</source>
        <translation>查找任何内容</translation>
    </message>
    <message>
        <source>Panes, actions, policies, circles, members and posts</source>
        <translation>面板、操作、规则、圈子、成员和帖子</translation>
    </message>
</context>
<context>
    <name>ParameterRow</name>
    <message>
        <source>Usually {value}</source>
        <translation>通常为 {value}</translation>
    </message>
</context>
<context>
    <name>ParametersPanel</name>
    <message>
        <source>Why? It is recorded with your name</source>
        <translation>为什么？会连同您的名字一起记录</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Back to what is saved</source>
        <translation>恢复已保存的值</translation>
    </message>
    <message>
        <source>As the program has it</source>
        <translation>恢复程序默认值</translation>
    </message>
    <message>
        <source>WHO SET IT</source>
        <translation>设置记录</translation>
    </message>
    <message>
        <source>Nobody has changed it: it is as the program has it.</source>
        <translation>没有人改过：保持程序默认值。</translation>
    </message>
    <message>
        <source>{who}, {when}: {what}. {why}</source>
        <translation>{who}，{when}：{what}。{why}</translation>
    </message>
    <message>
        <source>as the program has it</source>
        <translation>程序默认</translation>
    </message>
    <message>
        <source>Move something and say why</source>
        <translation>请先调整数值并说明原因</translation>
    </message>
    <message>
        <source>The next look goes by these values</source>
        <translation>下次查找按这些数值进行</translation>
    </message>
</context>
<context>
    <name>PartnersCard</name>
    <message>
        <source>1 counterparty</source>
        <translation>1 个往来对象</translation>
    </message>
    <message>
        <source>{count} counterparties</source>
        <translation>{count} 个往来对象</translation>
    </message>
    <message>
        <source>No gift and no payment, in or out.</source>
        <translation>没有收到或送出任何礼物或付款。</translation>
    </message>
</context>
<context>
    <name>PasswordFields</name>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Keep in this computer&apos;s keyring</source>
        <translation>保存到本机钥匙串</translation>
    </message>
    <message>
        <source>Empty: the one in the keyring</source>
        <translation>留空则使用钥匙串中的密码</translation>
    </message>
</context>
<context>
    <name>PastVerdict</name>
    <message>
        <source>Kept</source>
        <translation>已保留</translation>
    </message>
    <message>
        <source>Taken down</source>
        <translation>已下架</translation>
    </message>
    <message>
        <source>Restricted</source>
        <translation>已限制可见</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>已加警示标签</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>已升级处理</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Upheld on appeal</source>
        <translation>申诉后维持</translation>
    </message>
    <message>
        <source>Reversed on appeal</source>
        <translation>申诉后撤销</translation>
    </message>
</context>
<context>
    <name>PastVersions</name>
    <message>
        <source>Past changes</source>
        <translation>历次更改</translation>
    </message>
    <message>
        <source>Enter opens a version and shows what it changed</source>
        <translation>按回车打开一个版本，查看其更改</translation>
    </message>
    <message>
        <source>Nothing is saved yet: the first scan records the lists of the program.</source>
        <translation>尚未保存过：首次扫描会登记程序自带的词表。</translation>
    </message>
    <message>
        <source>What it changed</source>
        <translation>此版的更改</translation>
    </message>
</context>
<context>
    <name>PatternsBoard</name>
    <message>
        <source>No post solicits here.</source>
        <translation>这里没有帖子在招揽。</translation>
    </message>
    <message>
        <source>Soliciting posts</source>
        <translation>招揽帖子</translation>
    </message>
    <message>
        <source>How much do people solicit, and what?</source>
        <translation>招揽有多少，求的是什么？</translation>
    </message>
    <message>
        <source>When do people solicit?</source>
        <translation>什么时候招揽？</translation>
    </message>
    <message>
        <source>In which circles, and what for?</source>
        <translation>在哪些圈子，求的是什么？</translation>
    </message>
    <message>
        <source>Posts a week</source>
        <translation>每周帖子</translation>
    </message>
    <message>
        <source>Posts a day</source>
        <translation>每日帖子</translation>
    </message>
    <message>
        <source>{share} of {posts}</source>
        <translation>{posts}中占 {share}</translation>
    </message>
    <message>
        <source>1 post</source>
        <translation>1 个帖子</translation>
    </message>
    <message>
        <source>{count} posts</source>
        <translation>{count} 个帖子</translation>
    </message>
    <message>
        <source>{some} of {posts}</source>
        <translation>{posts}中的 {some} 个</translation>
    </message>
    <message>
        <source>of posts</source>
        <translation>的帖子</translation>
    </message>
    <message>
        <source>Weekday</source>
        <translation>星期</translation>
    </message>
    <message>
        <source>Hour of the day; empty with fewer than {n} posts</source>
        <translation>小时；少于 {n} 个帖子则留空</translation>
    </message>
    <message>
        <source>Circle</source>
        <translation>圈子</translation>
    </message>
    <message>
        <source>Share of the circle&apos;s posts</source>
        <translation>占圈子帖子的比例</translation>
    </message>
    <message>
        <source>{day}, {hour} h</source>
        <translation>{day}，{hour} 点</translation>
    </message>
    <message>
        <source>Soliciting posts: {part}</source>
        <translation>招揽帖子：{part}</translation>
    </message>
    <message>
        <source>Solicits</source>
        <translation>所求</translation>
    </message>
</context>
<context>
    <name>PendingDelegate</name>
    <message>
        <source>asked for by you</source>
        <translation>由您申请</translation>
    </message>
</context>
<context>
    <name>PendingKind</name>
    <message>
        <source>Permanent ban</source>
        <translation>永久封禁</translation>
    </message>
    <message>
        <source>Locked circle</source>
        <translation>锁定圈子</translation>
    </message>
    <message>
        <source>Gifts above the limit</source>
        <translation>超过限额的礼物</translation>
    </message>
</context>
<context>
    <name>PendingList</name>
    <message>
        <source>Waiting for a second person</source>
        <translation>等待第二人复核</translation>
    </message>
</context>
<context>
    <name>PeopleBoard</name>
    <message>
        <source>Measure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Of which days</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>Last {n} days</source>
        <translation>最近 {n} 天</translation>
    </message>
    <message>
        <source>Figures of</source>
        <translation>数据范围</translation>
    </message>
    <message>
        <source>Lines show</source>
        <translation>线段显示</translation>
    </message>
    <message>
        <source>How much is to be checked is not saved.</source>
        <translation>抽查比例尚未保存。</translation>
    </message>
    <message numerus="yes">
        <source>%n disagreement(s) settled in these days.</source>
        <translation>
            <numerusform>这些天裁定了 %n 个分歧。</numerusform>
        </translation>
    </message>
    <message>
        <source>What was settled is the label that photo networks are calibrated and measured with; while an item is disputed, it counts as nothing.</source>
        <translation>裁定结果就是校准和衡量照片网络所用的标签；条目尚有争议时不计入。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Saved: it holds from the next item on.</source>
        <translation>已保存：从下一个条目起生效。</translation>
    </message>
    <message>
        <source>Retired: nobody gets it any more. What was answered stays counted.</source>
        <translation>已停用：不再展示给任何人。已作的回答仍计入。</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Who has which credit score?</source>
        <translation>谁有多少芝麻信用分？</translation>
    </message>
    <message>
        <source>By gender</source>
        <translation>按性别</translation>
    </message>
    <message>
        <source>By band</source>
        <translation>按分数段</translation>
    </message>
    <message>
        <source>By role</source>
        <translation>按角色</translation>
    </message>
    <message>
        <source>Nobody here has a score.</source>
        <translation>这里没有人有分数。</translation>
    </message>
    <message>
        <source>Share of the role</source>
        <translation>占该角色的比例</translation>
    </message>
    <message>
        <source>Nobody records who views. Who gives and receives, analysts see.</source>
        <translation>没有谁看过的记录。送礼人与收礼人只有分析员可见。</translation>
    </message>
    <message>
        <source>Nobody records who views: these are members who may.</source>
        <translation>没有谁看过的记录：这里是有权看的成员。</translation>
    </message>
    <message>
        <source>{scored} with a score, {unscored} without</source>
        <translation>{scored} 人有分数，{unscored} 人没有</translation>
    </message>
    <message>
        <source>Newest scores</source>
        <translation>最新分数</translation>
    </message>
    <message>
        <source>Scores from {low} to {high}</source>
        <translation>{low} 至 {high} 分</translation>
    </message>
    <message>
        <source>Who is near a limit?</source>
        <translation>谁接近界限？</translation>
    </message>
    <message>
        <source>Nobody here is within ten points of 600 or 750.</source>
        <translation>这里没有人距 600 或 750 分不到十分。</translation>
    </message>
    <message>
        <source>No score came out here.</source>
        <translation>这里没有新出的分数。</translation>
    </message>
    <message>
        <source>Nobody here is in a circle and has a score.</source>
        <translation>这里没有既在圈子中又有分数的人。</translation>
    </message>
    <message>
        <source>600 opens loans, more than 750 Circles</source>
        <translation>600 分可借款，750 分以上可进圈子</translation>
    </message>
    <message>
        <source>Credit score</source>
        <translation>芝麻信用分</translation>
    </message>
    <message>
        <source>How do scores change?</source>
        <translation>分数如何变化？</translation>
    </message>
    <message>
        <source>{n} with a score at the end</source>
        <translation>期末 {n} 人有分数</translation>
    </message>
    <message>
        <source>From which band to which do scores move?</source>
        <translation>分数在各分数段之间如何移动？</translation>
    </message>
    <message>
        <source>Scores that moved from {before} to {after}</source>
        <translation>从 {before} 移到 {after} 的分数</translation>
    </message>
    <message>
        <source>How do the circles differ?</source>
        <translation>各圈子有何不同？</translation>
    </message>
    <message>
        <source>Circle</source>
        <translation>圈子</translation>
    </message>
    <message>
        <source>Credit score from. Share of the circle&apos;s members.</source>
        <translation>芝麻信用分起点。占圈子成员的比例。</translation>
    </message>
</context>
<context>
    <name>PeopleCourseCard</name>
    <message>
        <source>Givers, same weekday before</source>
        <translation>送礼人（上周同一天）</translation>
    </message>
    <message>
        <source>Givers</source>
        <translation>送礼人</translation>
    </message>
    <message>
        <source>Receivers</source>
        <translation>收礼人</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账号</translation>
    </message>
</context>
<context>
    <name>Period</name>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Last {n} days</source>
        <translation>最近 {n} 天</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>截至 {day}</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>自 {day} 起</translation>
    </message>
</context>
<context>
    <name>PeriodButton</name>
    <message>
        <source>Choose the period of all charts</source>
        <translation>选择所有图表的时段</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>自选起止日期…</translation>
    </message>
    <message>
        <source>Period: {period}</source>
        <translation>时段：{period}</translation>
    </message>
</context>
<context>
    <name>PeriodDialog</name>
    <message>
        <source>Choose a period</source>
        <translation>选择时段</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>起始日</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>结束日</translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message>
        <source>How near to colleagues&apos; conclusions?</source>
        <translation>与同事的结论有多接近？</translation>
    </message>
    <message>
        <source>by name</source>
        <translation>按姓名</translation>
    </message>
    <message>
        <source>Nobody&apos;s decisions were checked yet.</source>
        <translation>还没有人的决定被抽查。</translation>
    </message>
    <message numerus="yes">
        <source>%n check(s)</source>
        <translation>
            <numerusform>%n 次抽查</numerusform>
        </translation>
    </message>
    <message>
        <source>{right} of {answers} as known</source>
        <translation>已知答案对 {right}/{answers}</translation>
    </message>
    <message>
        <source>Of {answers} items whose answer is known: left {missed} that break a rule, acted on {strict} that break none, chose another policy for {other}.</source>
        <translation>{answers} 个已知答案的条目中：放过违规 {missed} 个，处置未违规 {strict} 个，选了其他规则 {other} 个。</translation>
    </message>
    <message>
        <source>Otherwise than known: {share}, {interval}.</source>
        <translation>与已知答案不同：{share}，{interval}。</translation>
    </message>
</context>
<context>
    <name>PersonPanel</name>
    <message>
        <source>Add a circle by its name</source>
        <translation>按名称添加圈子</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>POLICIES</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>LANGUAGES</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>CIRCLES</source>
        <translation>圈子</translation>
    </message>
    <message>
        <source>Items without a policy, a text or a circle are for everybody.</source>
        <translation>没有规则、文字或圈子的条目由所有人处理。</translation>
    </message>
    <message numerus="yes">
        <source>%n policy(ies) not today, by their own wish</source>
        <translation>
            <numerusform>本人今天不看 %n 条规则</numerusform>
        </translation>
    </message>
    <message>
        <source>No circle with open items has this name.</source>
        <translation>没有待处理条目的圈子叫这个名称。</translation>
    </message>
</context>
<context>
    <name>PhotoEvidence</name>
    <message>
        <source>THIS PHOTO</source>
        <translation>这张照片</translation>
    </message>
    <message>
        <source>All scores of this photo</source>
        <translation>这张照片的全部评分</translation>
    </message>
    <message>
        <source>Show what each network made of the photo</source>
        <translation>显示每个网络对照片的评分</translation>
    </message>
    <message>
        <source>FOUND IN IT</source>
        <translation>照片中的内容</translation>
    </message>
    <message>
        <source>racy, overall</source>
        <translation>低俗，综合</translation>
    </message>
    <message>
        <source>Stage 1 of 2: harmless at first sight</source>
        <translation>第 1 阶段（共 2）：初看无害</translation>
    </message>
    <message numerus="yes">
        <source>Stage 2 of 2: suspicious, %n network(s) looked</source>
        <translation>
            <numerusform>第 2 阶段（共 2）：可疑，%n 个网络已查看</numerusform>
        </translation>
    </message>
    <message>
        <source>The current networks have not seen it</source>
        <translation>当前的网络尚未查看</translation>
    </message>
    <message>
        <source>No network has seen it yet</source>
        <translation>尚无网络查看过</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhotoProblem</name>
    <message>
        <source>The file is empty</source>
        <translation>文件为空</translation>
    </message>
    <message>
        <source>Not a kind of picture that can be read</source>
        <translation>不支持的图片格式</translation>
    </message>
    <message>
        <source>The file ends too early</source>
        <translation>文件不完整</translation>
    </message>
    <message>
        <source>Too many pixels to be opened safely</source>
        <translation>像素过多，无法安全打开</translation>
    </message>
    <message>
        <source>The file is damaged</source>
        <translation>文件已损坏</translation>
    </message>
    <message>
        <source>The picture is empty</source>
        <translation>图片没有内容</translation>
    </message>
    <message>
        <source>Its address does not lead to a file</source>
        <translation>地址指向的不是文件</translation>
    </message>
    <message>
        <source>The file is too large to be read safely</source>
        <translation>文件过大，无法安全读取</translation>
    </message>
    <message>
        <source>The file may not be read</source>
        <translation>无权读取该文件</translation>
    </message>
    <message>
        <source>The disk could not deliver the file</source>
        <translation>磁盘无法读出该文件</translation>
    </message>
    <message>
        <source>The file is missing in the media folder</source>
        <translation>媒体文件夹中缺少该文件</translation>
    </message>
    <message>
        <source>Its address leads out of the media folder</source>
        <translation>地址超出媒体文件夹</translation>
    </message>
    <message>
        <source>Not handed out: it was erased, or this connection is for reading only, where nobody can record who saw it</source>
        <translation>未提供：照片已被删除，或此连接为只读，无法记录谁看过它</translation>
    </message>
    <message>
        <source>The file is not the one that was posted</source>
        <translation>文件与发布时的不一致</translation>
    </message>
    <message>
        <source>Reading it made the classifier stop</source>
        <translation>读取时导致分类程序中止</translation>
    </message>
</context>
<context>
    <name>PhotoStage</name>
    <message>
        <source>Photo, covered</source>
        <translation>照片（已遮盖）</translation>
    </message>
    <message>
        <source>Hold Space or the mouse button to see the photo in clear</source>
        <translation>按住空格键或鼠标键查看原图</translation>
    </message>
    <message>
        <source>Photo, in clear</source>
        <translation>照片（原图）</translation>
    </message>
    <message>
        <source>Covered until after a break</source>
        <translation>休息后才可查看</translation>
    </message>
    <message>
        <source>Hold Space to reveal</source>
        <translation>按住空格键查看</translation>
    </message>
    <message>
        <source>Where {network} looks</source>
        <translation>{network} 关注的位置</translation>
    </message>
    <message>
        <source>{network}: no single place stands out</source>
        <translation>{network}：没有突出的位置</translation>
    </message>
    <message>
        <source>This photo cannot be shown.</source>
        <translation>无法显示此照片。</translation>
    </message>
</context>
<context>
    <name>PolicyButton</name>
    <message>
        <source>Severity {score}</source>
        <translation>严重程度 {score}</translation>
    </message>
    <message>
        <source>Part of {policy}</source>
        <translation>属于 {policy}</translation>
    </message>
</context>
<context>
    <name>PolicyCard</name>
    <message>
        <source>Which rules are read alike?</source>
        <translation>哪些规则的理解一致？</translation>
    </message>
    <message>
        <source>by policy</source>
        <translation>按规则</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) put under it</source>
        <translation>
            <numerusform>%n 个条目归入此规则</numerusform>
        </translation>
    </message>
    <message>
        <source>No checked item was put under any policy yet.</source>
        <translation>还没有抽查条目被归入任何规则。</translation>
    </message>
</context>
<context>
    <name>PolicyQuestion</name>
    <message>
        <source>Measures…</source>
        <translation>措施…</translation>
    </message>
    <message>
        <source>Say what is done to gifts and account instead of what is recommended</source>
        <translation>指定对礼物和账号的处理，而不采用建议</translation>
    </message>
    <message>
        <source>Which policy?</source>
        <translation>依据哪条规则？</translation>
    </message>
</context>
<context>
    <name>PostLook</name>
    <message>
        <source>Look at the post</source>
        <translation>查看帖子</translation>
    </message>
    <message>
        <source>That you looked at its photos is recorded, as everywhere; not for what.</source>
        <translation>与各处一样，查看照片会被记录，但不记录用途。</translation>
    </message>
    <message>
        <source>No text</source>
        <translation>无文字</translation>
    </message>
</context>
<context>
    <name>PostPanel</name>
    <message>
        <source>No circle</source>
        <translation>无圈子</translation>
    </message>
    <message>
        <source>seen {count} times</source>
        <translation>浏览 {count} 次</translation>
    </message>
    <message>
        <source>{position} of {count}</source>
        <translation>第 {position} 张，共 {count} 张</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>偏好设置</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Care</source>
        <translation>关怀</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>PreviewCard</name>
    <message>
        <source>Discard</source>
        <translation>放弃更改</translation>
    </message>
    <message>
        <source>Go back to what is saved; this can be undone</source>
        <translation>恢复为已保存的内容；此操作可撤销</translation>
    </message>
    <message numerus="yes">
        <source>Preview on the last %n day(s)</source>
        <translation>
            <numerusform>预览最近 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Read these messages as the changed lists would; nothing is saved</source>
        <translation>按更改后的词表重新读取这些消息；不会保存任何内容</translation>
    </message>
    <message>
        <source>Why? It is recorded with your name</source>
        <translation>为什么？会连同您的名字一起记录</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Read messages by these lists from the next scan on</source>
        <translation>从下次扫描起按这些词表读取消息</translation>
    </message>
    <message>
        <source>What would change?</source>
        <translation>会有什么变化？</translation>
    </message>
    <message>
        <source>Reading messages</source>
        <translation>正在读取消息</translation>
    </message>
    <message numerus="yes">
        <source>Change a list, then preview it: which messages of the last %n day(s) would be flagged by it, and which no longer?</source>
        <translation>
            <numerusform>修改词表后可预览：最近 %n 天的消息中，哪些会新被标记，哪些不再被标记？</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is changed.</source>
        <translation>没有更改。</translation>
    </message>
    <message numerus="yes">
        <source>%n term(s) added</source>
        <translation>
            <numerusform>新增 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n term(s) removed</source>
        <translation>
            <numerusform>移除 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source> and </source>
        <comment>between added and removed</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>{changes} in {lists}.</source>
        <translation>{lists}：{changes}。</translation>
    </message>
    <message numerus="yes">
        <source>%n list(s)</source>
        <translation>
            <numerusform>%n 个词表</numerusform>
        </translation>
    </message>
    <message>
        <source>A saved change takes effect at the next scan.</source>
        <translation>保存的更改在下次扫描时生效。</translation>
    </message>
    <message>
        <source>These lists came with the program. They can be changed and previewed now, and saved once the first scan has registered them.</source>
        <translation>这些是程序自带的词表。现在可以修改和预览，首次扫描登记之后才能保存。</translation>
    </message>
    <message>
        <source>Load the newer lists first.</source>
        <translation>请先载入较新的词表。</translation>
    </message>
    <message>
        <source>Preview exactly this change, then it can be saved.</source>
        <translation>请先预览当前的更改，然后才能保存。</translation>
    </message>
    <message>
        <source>Say why, then it can be saved.</source>
        <translation>请说明原因，然后才能保存。</translation>
    </message>
</context>
<context>
    <name>PreviewResult</name>
    <message>
        <source>The lists changed after this preview: preview again.</source>
        <translation>预览之后词表又有更改：请重新预览。</translation>
    </message>
    <message>
        <source>Newly flagged</source>
        <translation>新标记</translation>
    </message>
    <message>
        <source>No longer flagged</source>
        <translation>不再标记</translation>
    </message>
    <message>
        <source>newly flagged</source>
        <translation>新标记</translation>
    </message>
    <message>
        <source>no longer</source>
        <translation>不再标记</translation>
    </message>
    <message>
        <source>texts read</source>
        <translation>读取的消息</translation>
    </message>
    <message>
        <source>Flagged in {days} days: {before} now, {after} with the change.</source>
        <translation>{days} 天内被标记：现在 {before} 条，更改后 {after} 条。</translation>
    </message>
    <message>
        <source>No message.</source>
        <translation>没有消息。</translation>
    </message>
</context>
<context>
    <name>PrivacyPane</name>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>Demo / this computer</source>
        <translation>演示 / 本机</translation>
    </message>
    <message>
        <source>A database of your own</source>
        <translation>您自己的数据库</translation>
    </message>
</context>
<context>
    <name>ProfileForm</name>
    <message>
        <source>For example: Production</source>
        <translation>例如：生产环境</translation>
    </message>
    <message>
        <source>“verify-full” is the one that proves which server answers.</source>
        <translation>只有“verify-full”能证实应答的是哪台服务器。</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Read only: the server refuses every change</source>
        <translation>只读：服务器拒绝一切更改</translation>
    </message>
    <message>
        <source>Folder that holds the photos</source>
        <translation>存放照片的文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Host and port</source>
        <translation>主机和端口</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Longest query</source>
        <translation>查询时限</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Give the connection a name.</source>
        <translation>请为连接命名。</translation>
    </message>
    <message>
        <source>Another connection has this name.</source>
        <translation>已有同名连接。</translation>
    </message>
    <message>
        <source>Enter the server&apos;s host.</source>
        <translation>请输入服务器主机。</translation>
    </message>
    <message>
        <source>Enter the name of the database.</source>
        <translation>请输入数据库名称。</translation>
    </message>
    <message>
        <source>Enter your user name on the server.</source>
        <translation>请输入您在服务器上的用户名。</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄</translation>
    </message>
    <message>
        <source>Cyan</source>
        <translation>青</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>紫</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰</translation>
    </message>
</context>
<context>
    <name>ProposalForm</name>
    <message>
        <source>Key {key}</source>
        <translation>按键 {key}</translation>
    </message>
    <message>
        <source>Look again on</source>
        <translation>再次查看日期</translation>
    </message>
    <message>
        <source>Why this outcome</source>
        <translation>为何作此处理</translation>
    </message>
    <message>
        <source>Why? Whoever confirms it, and whoever opens the case later, reads this.</source>
        <translation>为什么？确认的人以及日后打开此案的人都会看到。</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>提议</translation>
    </message>
    <message>
        <source>What is to become of it?</source>
        <translation>如何处理此案？</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>A second person always confirms this.</source>
        <translation>此项总须由第二人确认。</translation>
    </message>
    <message>
        <source>{amount}: above {limit} a second person confirms.</source>
        <translation>{amount}：超过 {limit} 须由第二人确认。</translation>
    </message>
    <message>
        <source>{amount}: up to {limit} it is done at once, by you alone.</source>
        <translation>{amount}：不超过 {limit}，由您一人即刻执行。</translation>
    </message>
    <message>
        <source>Choose what is to become of it first</source>
        <translation>请先选择如何处置</translation>
    </message>
    <message>
        <source>Choose gifts first</source>
        <translation>请先选择礼物</translation>
    </message>
    <message>
        <source>Give a reason first</source>
        <translation>请先填写理由</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) too long</source>
        <translation>
            <numerusform>超出 %n 个字符</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Quality</name>
    <message>
        <source>Threshold (racy score)</source>
        <translation>阈值（低俗评分）</translation>
    </message>
    <message>
        <source>Share of posts</source>
        <translation>帖子占比</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Posts a day</source>
        <translation>每天帖子数</translation>
    </message>
    <message>
        <source>Racy by reviewers</source>
        <translation>审核员判为低俗</translation>
    </message>
    <message>
        <source>Ideal</source>
        <translation>理想</translation>
    </message>
    <message>
        <source>Chance, up to</source>
        <translation>随机波动上限</translation>
    </message>
    <message>
        <source>Week from</source>
        <translation>周起始日</translation>
    </message>
    <message>
        <source>chance: up to {value}</source>
        <translation>随机波动：不超过 {value}</translation>
    </message>
    <message>
        <source>{n} photos</source>
        <translation>{n} 张照片</translation>
    </message>
    <message>
        <source>{name}, now</source>
        <translation>{name}（当前）</translation>
    </message>
</context>
<context>
    <name>QualityBoard</name>
    <message>
        <source>Cascade</source>
        <translation>级联</translation>
    </message>
    <message>
        <source>The cascade in force, candidates, and what was in force before</source>
        <translation>当前生效的级联、候选级联，以及以前生效过的级联</translation>
    </message>
    <message>
        <source>Past changes</source>
        <translation>历次更改</translation>
    </message>
    <message>
        <source>No cascade yet</source>
        <translation>还没有级联</translation>
    </message>
    <message>
        <source>The first scan registers the program&apos;s own; scores come with it.</source>
        <translation>首次扫描会登记程序自带的级联，评分也随之产生。</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>生效中</translation>
    </message>
    <message>
        <source>candidate</source>
        <translation>候选</translation>
    </message>
    <message>
        <source>former</source>
        <translation>曾用</translation>
    </message>
    <message>
        <source>Scored {scored} of {total} photos</source>
        <translation>已评分 {scored} / {total} 张照片</translation>
    </message>
    <message>
        <source>{photos} photos scored</source>
        <translation>已评分 {photos} 张照片</translation>
    </message>
    <message>
        <source>{posts} reviewed posts, {racy} of them racy</source>
        <translation>已审核 {posts} 个帖子，其中 {racy} 个含低俗内容</translation>
    </message>
    <message>
        <source>Fusing stored scores</source>
        <translation>正在融合已存分数</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Saved. {enter} items entered the queue, {leave} left it.</source>
        <translation>已保存。{enter} 项进入队列，{leave} 项离开队列。</translation>
    </message>
    <message numerus="yes">
        <source>The next scan scores %n more photo(s).</source>
        <translation>
            <numerusform>下次扫描会再为 %n 张照片评分。</numerusform>
        </translation>
    </message>
    <message>
        <source>The file could not be written: {reason}</source>
        <translation>无法写入文件：{reason}</translation>
    </message>
</context>
<context>
    <name>QualityCharts</name>
    <message>
        <source>Are flags right, are racy posts found?</source>
        <translation>标记对不对，低俗帖子找全了吗？</translation>
    </message>
    <message>
        <source>Posts a day</source>
        <translation>每天帖子数</translation>
    </message>
    <message>
        <source>What does a threshold cost?</source>
        <translation>阈值的代价是多少？</translation>
    </message>
    <message>
        <source>Do scores mean what they say?</source>
        <translation>评分名副其实吗？</translation>
    </message>
    <message>
        <source>Racy score</source>
        <translation>低俗评分</translation>
    </message>
    <message>
        <source>Stability index</source>
        <translation>稳定性指数</translation>
    </message>
    <message>
        <source>Do scores drift?</source>
        <translation>评分在漂移吗？</translation>
    </message>
    <message>
        <source>share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Mean distance between score and share of racy posts (calibration error)</source>
        <translation>评分与低俗帖子占比之间的平均差距（校准误差）</translation>
    </message>
    <message>
        <source>population stability index</source>
        <translation>群体稳定性指数</translation>
    </message>
    <message>
        <source>By fifths of the baseline&apos;s photos. The thin line at each week is what the index stays below by chance alone in 95 of 100 weeks: the fewer photos, the higher.</source>
        <translation>按基线照片的五等分计算。每周的细线表示：仅因随机波动，100 周中有 95 周指数低于此线；照片越少，此线越高。</translation>
    </message>
    <message>
        <source>No photo has a score of this cascade yet.</source>
        <translation>还没有照片有此级联的分数。</translation>
    </message>
    <message>
        <source>No post with scored photos has been decided yet.</source>
        <translation>还没有对含已评分的照片的帖子作出决定。</translation>
    </message>
    <message numerus="yes">
        <source>by the last %n day(s)</source>
        <translation>
            <numerusform>按最近 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>off by {value}</source>
        <translation>偏差 {value}</translation>
    </message>
    <message>
        <source>Two weeks with at least {n} scored photos each can be compared.</source>
        <translation>至少有两周、每周不少于 {n} 张已评分照片，才能比较。</translation>
    </message>
</context>
<context>
    <name>QualityPane</name>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message numerus="yes">
        <source>%n settlement(s) are not confirmed by the database. Whether they count is not known until it answers.</source>
        <translation>
            <numerusform>有 %n 个裁定尚未得到数据库确认。在它回应之前，无法知道是否生效。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Why? It is recorded with your name</source>
        <translation>为什么？会连同你的名字一起记录</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>QueueDelegate</name>
    <message>
        <source>No circle</source>
        <translation>无圈子</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n 张照片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Items to review</source>
        <translation>待审核项</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 项待审核</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n colleague(s) here</source>
        <translation>
            <numerusform>%n 位同事在此</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueTableModel</name>
    <message numerus="yes">
        <source>%n item(s) with nearly this message</source>
        <translation>
            <numerusform>%n 条正文几乎相同</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RankingCard</name>
    <message>
        <source>The first {n}</source>
        <translation>前 {n} 个</translation>
    </message>
</context>
<context>
    <name>RankingTableModel</name>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>礼物</translation>
    </message>
</context>
<context>
    <name>RatesPanel</name>
    <message>
        <source>Why? It is recorded with your name</source>
        <translation>为什么？会连同你的名字一起记录</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Check so much of the work from now on</source>
        <translation>从现在起按此比例抽查</translation>
    </message>
    <message>
        <source>To the photo networks</source>
        <translation>查看照片网络</translation>
    </message>
    <message>
        <source>HOW MUCH IS CHECKED</source>
        <translation>抽查多少</translation>
    </message>
    <message>
        <source>Golden items</source>
        <translation>金标题</translation>
    </message>
    <message>
        <source>Blind second reviews</source>
        <translation>盲评复核</translation>
    </message>
    <message>
        <source>Of a person&apos;s items, and of decisions. Checks come in the queue like any other item; nobody is told which.</source>
        <translation>分别占每人条目和决定的比例。抽查混在队列中，与其他条目无异，不告知任何人是哪些。</translation>
    </message>
    <message>
        <source>WHAT THE LINES MEAN</source>
        <translation>线段的含义</translation>
    </message>
    <message>
        <source>The dot is the figure; with other items of the same kind it would lie on the line 95 times in 100. Where lines overlap, a difference may be chance.</source>
        <translation>圆点是数值；换一批同类条目，100 次中有 95 次会落在线段内。线段重叠时，差别可能只是偶然。</translation>
    </message>
    <message>
        <source>A low figure says that a rule is read in several ways. It is a reason to talk about the rule, not to rank people: names are in the order of the alphabet.</source>
        <translation>数值低说明规则有多种理解。这是讨论规则的理由，不是给人排名的依据：姓名按字母顺序排列。</translation>
    </message>
    <message>
        <source>WHAT FOLLOWS FROM IT</source>
        <translation>由此产生的影响</translation>
    </message>
    <message>
        <source>Give a reason first</source>
        <translation>请先填写原因</translation>
    </message>
</context>
<context>
    <name>Reach</name>
    <message>
        <source>1 post</source>
        <translation>1 篇帖子</translation>
    </message>
    <message>
        <source>{count} posts</source>
        <translation>{count} 篇帖子</translation>
    </message>
    <message>
        <source>1 comment</source>
        <translation>1 条评论</translation>
    </message>
    <message>
        <source>{count} comments</source>
        <translation>{count} 条评论</translation>
    </message>
    <message>
        <source>1 account</source>
        <translation>1 个账号</translation>
    </message>
    <message>
        <source>{count} accounts</source>
        <translation>{count} 个账号</translation>
    </message>
    <message>
        <source>1 gift</source>
        <translation>1 份礼物</translation>
    </message>
    <message>
        <source>{count} gifts</source>
        <translation>{count} 份礼物</translation>
    </message>
    <message>
        <source>1 waits for a second person</source>
        <translation>1 项需等第二人确认</translation>
    </message>
    <message>
        <source>{count} wait for a second person</source>
        <translation>{count} 项需等第二人确认</translation>
    </message>
    <message>
        <source>Decided together: {what}</source>
        <translation>一并处理：{what}</translation>
    </message>
</context>
<context>
    <name>ReasonBar</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>ReciprocityCard</name>
    <message>
        <source>{part} of {whole}</source>
        <translation>{whole} 中的 {part}</translation>
    </message>
    <message>
        <source>Couples in which something came back</source>
        <translation>有回礼的双方</translation>
    </message>
    <message>
        <source>Gifts that answer one</source>
        <translation>作为回礼的礼物</translation>
    </message>
    <message>
        <source>Money that came back</source>
        <translation>回礼的金额</translation>
    </message>
    <message>
        <source>within 30 days</source>
        <translation>30 天之内</translation>
    </message>
</context>
<context>
    <name>ReferralSheet</name>
    <message>
        <source>taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>The reviewer has undone the decision since</source>
        <translation>审核员此后已撤销该决定</translation>
    </message>
    <message>
        <source>WHAT THE REVIEWER WROTE</source>
        <translation>审核员的说明</translation>
    </message>
    <message>
        <source>WHAT IT IS ABOUT</source>
        <translation>所涉内容</translation>
    </message>
    <message>
        <source>Open the page of the account</source>
        <translation>打开账号页面</translation>
    </message>
    <message>
        <source>Handed on by {who}, {when}</source>
        <translation>由 {who} 移送，{when}</translation>
    </message>
    <message>
        <source>Nothing.</source>
        <translation>无。</translation>
    </message>
    <message>
        <source>Posted {when}</source>
        <translation>发布于 {when}</translation>
    </message>
    <message>
        <source>It is not there any more, or not for you.</source>
        <translation>它已不存在，或您无权查看。</translation>
    </message>
</context>
<context>
    <name>ReferralsDelegate</name>
    <message>
        <source>without a note</source>
        <translation>无说明</translation>
    </message>
    <message>
        <source>by {who}</source>
        <translation>来自 {who}</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已撤回</translation>
    </message>
</context>
<context>
    <name>ReferralsPart</name>
    <message>
        <source>Referrals</source>
        <translation>移送</translation>
    </message>
    <message>
        <source>No referral waits</source>
        <translation>没有待处理的移送</translation>
    </message>
    <message>
        <source>What reviewers hand to compliance is listed here until a case holds it.</source>
        <translation>审核员移送合规的内容会列在这里，直到归入案件。</translation>
    </message>
</context>
<context>
    <name>Refresh</name>
    <message>
        <source>The figures on this computer could not be read and were copied anew. Nothing is lost.</source>
        <translation>本机的数据无法读取，已重新复制，没有丢失任何内容。</translation>
    </message>
    <message>
        <source>This version keeps other figures: they were copied anew.</source>
        <translation>此版本保存的数据有所不同，已重新复制。</translation>
    </message>
    <message>
        <source>The database is another one: its figures were copied anew.</source>
        <translation>数据库已更换，数据已重新复制。</translation>
    </message>
    <message>
        <source>Days begin at another hour now: the figures were copied anew.</source>
        <translation>一天的起始时间已改变，数据已重新复制。</translation>
    </message>
    <message>
        <source>You may read other things now: the figures were copied anew.</source>
        <translation>您的读取权限已改变，数据已重新复制。</translation>
    </message>
    <message>
        <source>The daily comparison found a day whose figures differed from the database: it was read again.</source>
        <translation>每日核对发现有一天的数据与数据库不一致，已重新读取。</translation>
    </message>
    <message>
        <source>The daily comparison found {count} days of tables whose figures differed from the database: they were read again.</source>
        <translation>每日核对发现各表共有 {count} 天的数据与数据库不一致，已重新读取。</translation>
    </message>
</context>
<context>
    <name>RelatedList</name>
    <message>
        <source>No other alert and no case has any of them.</source>
        <translation>没有其他预警或案件涉及这些账号。</translation>
    </message>
</context>
<context>
    <name>RelativeTime</name>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>{n} min ago</source>
        <translation>{n} 分钟前</translation>
    </message>
    <message>
        <source>{n} h ago</source>
        <translation>{n} 小时前</translation>
    </message>
    <message>
        <source>{n} d ago</source>
        <translation>{n} 天前</translation>
    </message>
</context>
<context>
    <name>RemoveQuestion</name>
    <message>
        <source>“{name}” and its stored password will be forgotten.</source>
        <translation>将移除“{name}”及其保存的密码。</translation>
    </message>
    <message>
        <source>The database itself stays as it is.</source>
        <translation>数据库本身不受影响。</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Institution</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>Code of the institution</source>
        <translation>机构代码</translation>
    </message>
    <message>
        <source>Number of the reporting entity</source>
        <translation>报告机构编号</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>分支机构</translation>
    </message>
    <message>
        <source>Reporting person: first name</source>
        <translation>报告人：名</translation>
    </message>
    <message>
        <source>Reporting person: last name</source>
        <translation>报告人：姓</translation>
    </message>
    <message>
        <source>Reporting person: occupation</source>
        <translation>报告人：职务</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>City</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>Province or state</source>
        <translation>省或州</translation>
    </message>
    <message>
        <source>Country (two letters)</source>
        <translation>国家（两个字母）</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>Kind of report</source>
        <translation>报告种类</translation>
    </message>
    <message>
        <source>Way of submission</source>
        <translation>提交方式</translation>
    </message>
    <message>
        <source>Mode of transactions</source>
        <translation>交易方式</translation>
    </message>
    <message>
        <source>Kind of funds</source>
        <translation>资金种类</translation>
    </message>
    <message>
        <source>Kind of address</source>
        <translation>地址种类</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>可疑指标</translation>
    </message>
    <message>
        <source>Schema of the authority</source>
        <translation>主管机关的 Schema 文件</translation>
    </message>
    <message>
        <source>something is missing here: {names}</source>
        <translation>此处缺少：{names}</translation>
    </message>
    <message>
        <source>{where}: {what}</source>
        <translation>{where}：{what}</translation>
    </message>
    <message>
        <source>has to be filled in.</source>
        <translation>需要填写。</translation>
    </message>
    <message>
        <source>something is missing here.</source>
        <translation>此处缺少内容。</translation>
    </message>
    <message>
        <source>must not be empty.</source>
        <translation>不能为空。</translation>
    </message>
    <message>
        <source>is too long.</source>
        <translation>太长。</translation>
    </message>
    <message>
        <source>has letters that the authority does not allow.</source>
        <translation>含有主管机关不允许的字符。</translation>
    </message>
    <message>
        <source>is not in the authority&apos;s list of codes.</source>
        <translation>不在主管机关的代码表中。</translation>
    </message>
    <message>
        <source>is too small or too large.</source>
        <translation>太小或太大。</translation>
    </message>
    <message>
        <source>is no date, number or code as it is asked for.</source>
        <translation>不是所要求的日期、数字或代码。</translation>
    </message>
    <message>
        <source>is not allowed by the authority&apos;s schema.</source>
        <translation>主管机关的 Schema 不允许。</translation>
    </message>
    <message>
        <source>the case has no gift or transfer to report.</source>
        <translation>本案没有可报告的礼物或转账。</translation>
    </message>
    <message>
        <source>is not there, or no XML schema in one file.</source>
        <translation>不存在，或不是单个文件的 XML Schema。</translation>
    </message>
    <message>
        <source>{what}, of alert {ids}</source>
        <translation>{what}，属于预警 {ids}</translation>
    </message>
    <message>
        <source>DRAFT: no outcome to report this case has taken effect.</source>
        <translation>草稿：上报本案的处理结果尚未生效。</translation>
    </message>
    <message>
        <source>Account {id} exceeded a limit on {day}: {kind}, {sum} (limit {limit}).</source>
        <translation>账号 {id} 于 {day} 超过标准：{kind}，{sum}（标准 {limit}）。</translation>
    </message>
    <message>
        <source>none: the account is gone</source>
        <translation>无：账号已不存在</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Nickname on the platform, as it is: {name}. Region: {region}. The name in the identity document, date of birth and address are not known to whoever wrote this report.</source>
        <translation>平台昵称（原文）：{name}。地区：{region}。撰写本报告者不知道证件姓名、出生日期和住址。</translation>
    </message>
    <message>
        <source>… (the whole text is in the evidence pack)</source>
        <translation>……（全文见证据包）</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>报告表</translation>
    </message>
    <message>
        <source>Suspicious transaction report</source>
        <translation>可疑交易报告</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考号</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Snapshot (SHA-256)</source>
        <translation>快照（SHA-256）</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>昵称</translation>
    </message>
    <message>
        <source>Seems to be</source>
        <translation>疑似角色</translation>
    </message>
    <message>
        <source>Gave (yuan)</source>
        <translation>支出（元）</translation>
    </message>
    <message>
        <source>Received (yuan)</source>
        <translation>收入（元）</translation>
    </message>
    <message>
        <source>What is known</source>
        <translation>已知情况</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>From account</source>
        <translation>转出账号</translation>
    </message>
    <message>
        <source>To account</source>
        <translation>转入账号</translation>
    </message>
    <message>
        <source>Sum (yuan)</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>预警</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>交易</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>预警</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>That day (yuan)</source>
        <translation>当日（元）</translation>
    </message>
    <message>
        <source>Limit (yuan)</source>
        <translation>标准（元）</translation>
    </message>
    <message>
        <source>Large value</source>
        <translation>大额</translation>
    </message>
</context>
<context>
    <name>ReportCard</name>
    <message>
        <source>Suspicious transaction report</source>
        <translation>可疑交易报告</translation>
    </message>
    <message>
        <source>For the authority. Filing differs by country and institution: goAML is written only as the authority&apos;s schema allows it.</source>
        <translation>提交给主管机关。各国各机构的申报方式不同：只有符合主管机关架构文件时才会生成 goAML。</translation>
    </message>
    <message>
        <source>Write the report…</source>
        <translation>生成报告…</translation>
    </message>
    <message>
        <source>Who reports…</source>
        <translation>报告主体…</translation>
    </message>
    <message>
        <source>may be filed</source>
        <translation>可以提交</translation>
    </message>
    <message>
        <source>a draft until the outcome</source>
        <translation>处理结果确定前为草稿</translation>
    </message>
</context>
<context>
    <name>ReportReason</name>
    <message>
        <source>Nudity</source>
        <translation>裸露</translation>
    </message>
    <message>
        <source>Solicitation</source>
        <translation>招揽</translation>
    </message>
    <message>
        <source>Contact details</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Harassment</source>
        <translation>骚扰</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message>
        <source>Evidence pack</source>
        <translation>证据包</translation>
    </message>
    <message>
        <source>goAML report (XML)</source>
        <translation>goAML 报告 (XML)</translation>
    </message>
    <message>
        <source>Plain form (Excel)</source>
        <translation>普通表格 (Excel)</translation>
    </message>
    <message>
        <source>This is no evidence pack of this program.</source>
        <translation>这不是本程序的证据包。</translation>
    </message>
    <message>
        <source>{name} was changed.</source>
        <translation>{name} 被改动过。</translation>
    </message>
    <message>
        <source>{name} is missing.</source>
        <translation>缺少 {name}。</translation>
    </message>
    <message>
        <source>{name} is not part of the pack.</source>
        <translation>{name} 不属于该证据包。</translation>
    </message>
    <message>
        <source>Its snapshot is not one of this database.</source>
        <translation>其快照不属于这个数据库。</translation>
    </message>
    <message>
        <source>The snapshot that it names gives another pack: it was changed as a whole.</source>
        <translation>它所指的快照生成的证据包与此不同：整体被改动过。</translation>
    </message>
    <message>
        <source>Unchanged: snapshot {id} of the database gives this pack, byte for byte.</source>
        <translation>未改动：由数据库中的快照 {id} 可逐字节得到此证据包。</translation>
    </message>
    <message>
        <source>Unchanged: the database noted this file when it was written, from snapshot {id}. It cannot be made again here: the font or the program is another.</source>
        <translation>未被改动：写出时数据库记录了该文件，来自快照 {id}。此处无法重新生成：字体或程序不同。</translation>
    </message>
    <message>
        <source>Every file is as its hash says, and its snapshot is {id} of the database. It was made with another font or version of the program, so it was not made again here.</source>
        <translation>每个文件都与其哈希值一致，其快照是数据库中的 {id}。它是用其他字体或程序版本生成的，因此没有在此重新生成。</translation>
    </message>
</context>
<context>
    <name>ReportsView</name>
    <message>
        <source>Evidence pack</source>
        <translation>证据包</translation>
    </message>
    <message>
        <source>Everything of the case as it is now, kept as a snapshot: a document, tables and JSON with their hashes in one file. From the same snapshot it can be made again, byte for byte.</source>
        <translation>把案件的现状保存为快照：文档、表格和 JSON 及其哈希值合为一个文件。由同一快照可以逐字节重新生成。</translation>
    </message>
    <message>
        <source>Write the pack…</source>
        <translation>生成证据包…</translation>
    </message>
    <message>
        <source>Language of documents</source>
        <translation>文档语言</translation>
    </message>
    <message>
        <source>A document of a case is being written.</source>
        <translation>正在生成案件文档。</translation>
    </message>
    <message>
        <source>Writing: {name}</source>
        <translation>正在生成：{name}</translation>
    </message>
    <message>
        <source>{file} was written. SHA-256: {hash}</source>
        <translation>已生成 {file}。SHA-256：{hash}</translation>
    </message>
    <message>
        <source>{file} was written: a draft, not to be filed. SHA-256: {hash}</source>
        <translation>已生成 {file}：草稿，不得提交。SHA-256：{hash}</translation>
    </message>
    <message>
        <source>{file} was written.</source>
        <translation>已生成 {file}。</translation>
    </message>
    <message>
        <source>Checking the pack</source>
        <translation>正在核对证据包</translation>
    </message>
    <message>
        <source>Folder for the document</source>
        <translation>文档所在文件夹</translation>
    </message>
    <message>
        <source>Evidence packs (*.zip)</source>
        <translation>证据包 (*.zip)</translation>
    </message>
</context>
<context>
    <name>RequestCard</name>
    <message>
        <source>Everything else of the decision is done already, and stays if you refuse.</source>
        <translation>该决定的其他部分已经执行，拒绝后也保持不变。</translation>
    </message>
    <message>
        <source>You asked for it yourself: somebody else has to answer.</source>
        <translation>这是您本人的申请：须由他人答复。</translation>
    </message>
    <message>
        <source>Asked for by {login}, {when}</source>
        <translation>{login} 于 {when} 申请</translation>
    </message>
    <message>
        <source>Their note: {note}</source>
        <translation>备注：{note}</translation>
    </message>
</context>
<context>
    <name>Retention</name>
    <message>
        <source>What is kept how long</source>
        <translation>各类内容的保留期限</translation>
    </message>
    <message>
        <source>Change the time…</source>
        <translation>更改期限…</translation>
    </message>
    <message>
        <source>Say how long it is kept, with a reason</source>
        <translation>设置保留期限并说明理由</translation>
    </message>
    <message>
        <source>Remove what is over…</source>
        <translation>删除到期内容…</translation>
    </message>
    <message>
        <source>Shows what would go, and asks</source>
        <translation>先显示将删除的内容再确认</translation>
    </message>
    <message>
        <source>For good: decisions and what they did, statements of reasons, referrals, legal holds, and the audit.</source>
        <translation>永久保留：决定及其效果、理由说明、移送、法律保全和审计。</translation>
    </message>
    <message>
        <source>Choose a line first</source>
        <translation>请先选择一行</translation>
    </message>
    <message>
        <source>Nothing is kept for longer than it may be</source>
        <translation>没有超过保留期限的内容</translation>
    </message>
    <message>
        <source>Keep for how long? {what}</source>
        <translation>保留多久？{what}</translation>
    </message>
    <message numerus="yes">
        <source>Counted from when it is needed no more. At least %n day(s).</source>
        <translation>
            <numerusform>从不再需要时起算，至少 %n 天。</numerusform>
        </translation>
    </message>
    <message>
        <source>Set it</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>天数</translation>
    </message>
    <message>
        <source> days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>Saved: it holds from the next run on.</source>
        <translation>已保存：下次运行起生效。</translation>
    </message>
    <message>
        <source>It cannot be undone. The audit stays whole.</source>
        <translation>无法撤销。审计链保持完整。</translation>
    </message>
    <message>
        <source>Remove what is over?</source>
        <translation>删除到期内容？</translation>
    </message>
    <message>
        <source>Remove for good</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>Removing what is over</source>
        <translation>正在删除到期内容</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) removed.</source>
        <translation>
            <numerusform>已删除 %n 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Who looked at which photo</source>
        <translation>谁看过哪张照片</translation>
    </message>
    <message>
        <source>Shifts and exposure of people</source>
        <translation>人员班次与接触量</translation>
    </message>
    <message>
        <source>Texts kept with final decisions</source>
        <translation>随终局决定保存的文本</translation>
    </message>
    <message>
        <source>Notes about decided items</source>
        <translation>已决条目的备注</translation>
    </message>
    <message>
        <source>Handovers</source>
        <translation>交接备注</translation>
    </message>
    <message>
        <source>Appeals and letters</source>
        <translation>申诉与信件</translation>
    </message>
</context>
<context>
    <name>RetentionTableModel</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Kept for</source>
        <translation>保留期限</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>已到期</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>最早</translation>
    </message>
    <message>
        <source>Held by law or appeal</source>
        <translation>因法律或申诉保留</translation>
    </message>
    <message>
        <source>Set by</source>
        <translation>设置人</translation>
    </message>
</context>
<context>
    <name>ReviewNotice</name>
    <message>
        <source>{subject} in {circle}</source>
        <translation>{circle}中的{subject}</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>及另外 {count} 条</translation>
    </message>
    <message>
        <source>{item} is with {name}</source>
        <translation>{name} 正在审核{item}</translation>
    </message>
    <message>
        <source>{name} decided {item} first</source>
        <translation>{name} 已先对{item}作出决定</translation>
    </message>
    <message>
        <source>{item} changed meanwhile</source>
        <translation>{item}已发生变化</translation>
    </message>
    <message>
        <source>{item} is no longer there</source>
        <translation>{item}已不存在</translation>
    </message>
    <message>
        <source>Moved on to the next item.</source>
        <translation>已转到下一项。</translation>
    </message>
    <message>
        <source>{item} was handed on meanwhile</source>
        <translation>{item} 已被上报</translation>
    </message>
    <message>
        <source>Your decision was not recorded.</source>
        <translation>您的决定未被记录。</translation>
    </message>
    <message>
        <source>{name} holds it.</source>
        <translation>由 {name} 持有。</translation>
    </message>
    <message>
        <source>Undo refused: {item} stays as it was decided</source>
        <translation>撤销被拒绝：{item} 维持原裁决</translation>
    </message>
    <message>
        <source>{verdict}: {count}. Left as they were: {left}</source>
        <translation>{verdict}：{count} 条。保持不变：{left} 条</translation>
    </message>
    <message>
        <source>held by {name}</source>
        <translation>条由 {name} 处理中</translation>
    </message>
    <message>
        <source>decided by {name} first</source>
        <translation>条已由 {name} 先处理</translation>
    </message>
    <message>
        <source>changed meanwhile</source>
        <translation>条期间有变化</translation>
    </message>
    <message>
        <source>no longer there</source>
        <translation>条已不存在</translation>
    </message>
    <message>
        <source>not for a decision like this</source>
        <translation>条不适用此决定</translation>
    </message>
</context>
<context>
    <name>ReviewPane</name>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) are not confirmed by the database. Whether they count is not known until it answers.</source>
        <translation>
            <numerusform>%n 个决定尚未得到数据库确认。在数据库答复之前，无法知道是否生效。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewStateView</name>
    <message>
        <source>Nothing waits</source>
        <translation>没有待审核项</translation>
    </message>
    <message>
        <source>Every item has been decided. New ones come in by themselves: from scans of new photos, and when members report something.</source>
        <translation>所有项均已处理。新项会自动出现：来自新照片的扫描，以及成员的举报。</translation>
    </message>
    <message>
        <source>Nothing waits here</source>
        <translation>此处没有待审核项</translation>
    </message>
    <message>
        <source>Other filters on the left may have items.</source>
        <translation>左侧的其他筛选条件下可能还有。</translation>
    </message>
    <message>
        <source>Show all (A)</source>
        <translation>显示全部（A）</translation>
    </message>
    <message>
        <source>Colleagues look at all that waits</source>
        <translation>待审核项都有同事在处理</translation>
    </message>
    <message>
        <source>What they leave undecided comes back here by itself.</source>
        <translation>他们未作决定的项会自动回到这里。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>ReviewWays</name>
    <message>
        <source>This item is not there, or not for you</source>
        <translation>该条目不存在，或您无权查看</translation>
    </message>
</context>
<context>
    <name>ReviewerTableModel</name>
    <message numerus="yes">
        <source>%n opted out</source>
        <translation>
            <numerusform>排除 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Who</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Circles</source>
        <translation>圈子</translation>
    </message>
    <message>
        <source>Not today</source>
        <translation>今天不看</translation>
    </message>
    <message>
        <source>Set by</source>
        <translation>设定者</translation>
    </message>
</context>
<context>
    <name>Role</name>
    <message>
        <source>Moderator</source>
        <translation>审核员</translation>
    </message>
    <message>
        <source>Compliance analyst</source>
        <translation>合规分析师</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>主管</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>扫描程序</translation>
    </message>
</context>
<context>
    <name>RoleLegend</name>
    <message>
        <source>Not in the case</source>
        <translation>不在案件中</translation>
    </message>
</context>
<context>
    <name>RowField</name>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Circle</source>
        <translation>圈子</translation>
    </message>
    <message>
        <source>From</source>
        <translation>送礼人</translation>
    </message>
    <message>
        <source>To</source>
        <translation>收礼人</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>浏览量</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>地区</translation>
    </message>
    <message>
        <source>Credit score</source>
        <translation>芝麻信用分</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
</context>
<context>
    <name>RowOpener</name>
    <message>
        <source>Enter or a double click opens the item; on the author, the author.</source>
        <translation>按 Enter 键或双击打开该条内容；在作者栏则打开作者。</translation>
    </message>
    <message>
        <source>Enter or a double click opens the account in Gift flows.</source>
        <translation>按 Enter 键或双击在“礼物流向”中打开该账号。</translation>
    </message>
    <message>
        <source>Enter or a double click opens the member.</source>
        <translation>按 Enter 键或双击打开该成员。</translation>
    </message>
    <message>
        <source>Whose it is, your role may not see.</source>
        <translation>您的角色无权查看这属于谁。</translation>
    </message>
    <message>
        <source>Your role has no place where a row is looked at by itself.</source>
        <translation>您的角色没有可单独查看某一行的页面。</translation>
    </message>
    <message>
        <source>Open the page of the account</source>
        <translation>打开账号页面</translation>
    </message>
    <message>
        <source>It never was in the queue. A double click on the author opens the author.</source>
        <translation>它从未进入队列。双击作者可打开作者。</translation>
    </message>
</context>
<context>
    <name>RowsPanel</name>
    <message>
        <source>Page before</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Copy numbers</source>
        <translation>复制编号</translation>
    </message>
    <message>
        <source>The numbers of the chosen rows, or of all on this page</source>
        <translation>所选行的编号；未选时为本页全部</translation>
    </message>
    <message>
        <source>No rows that you may see.</source>
        <translation>没有您可以查看的明细。</translation>
    </message>
    <message>
        <source>{first}–{last} of {total}</source>
        <translation>第 {first}–{last} 条，共 {total} 条</translation>
    </message>
    <message numerus="yes">
        <source>%n not there any more</source>
        <translation>
            <numerusform>%n 条已不存在</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>Sanction</name>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Warned</source>
        <translation>已警告</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>已禁言</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Banned</source>
        <translation>已封禁</translation>
    </message>
</context>
<context>
    <name>SankeyTab</name>
    <message>
        <source>Which way do gifts go?</source>
        <translation>礼物流向哪里？</translation>
    </message>
    <message>
        <source>No gifts here.</source>
        <translation>这里没有礼物。</translation>
    </message>
    <message>
        <source>Bands and circles</source>
        <translation>分数段与圈子</translation>
    </message>
    <message>
        <source>Givers and receivers</source>
        <translation>送礼人与收礼人</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Only {name}</source>
        <translation>仅 {name}</translation>
    </message>
    <message>
        <source>others ({n})</source>
        <translation>其他（{n}）</translation>
    </message>
</context>
<context>
    <name>SavedFilterButton</name>
    <message>
        <source>Saved filters</source>
        <translation>已保存的筛选</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Save this filter as…</source>
        <translation>将此筛选保存为…</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Copy figures</source>
        <translation>复制数据</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>保存图片…</translation>
    </message>
    <message>
        <source>Save figures as CSV…</source>
        <translation>将数据保存为 CSV…</translation>
    </message>
</context>
<context>
    <name>ScanPane</name>
    <message>
        <source>Scan</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>Scan now</source>
        <translation>立即扫描</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Waiting for a scan</source>
        <translation>等待扫描</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Photos that could not be read</source>
        <translation>无法读取的照片</translation>
    </message>
    <message>
        <source>Every scanned photo could be read</source>
        <translation>已扫描的照片均可读取</translation>
    </message>
    <message>
        <source>Damaged or missing files would be listed here.</source>
        <translation>损坏或缺失的文件会列在这里。</translation>
    </message>
    <message>
        <source>Try these again</source>
        <translation>重试这些照片</translation>
    </message>
    <message>
        <source>Scan, and read once more what could not be read: files may be back</source>
        <translation>扫描，并重新读取此前无法读取的照片：文件可能已恢复</translation>
    </message>
    <message>
        <source>Cascade</source>
        <translation>级联</translation>
    </message>
    <message>
        <source>The first scan registers the program&apos;s networks.</source>
        <translation>首次扫描会登记程序自带的网络。</translation>
    </message>
    <message>
        <source>{first} sees every photo; from a score of {score} on: {others}</source>
        <translation>{first} 查看每张照片；评分达到 {score} 的再由以下网络查看：{others}</translation>
    </message>
    <message>
        <source>Another scan is under way: {rate} photos a second, {time} left</source>
        <translation>另一次扫描正在进行：每秒 {rate} 张，剩余 {time}</translation>
    </message>
    <message>
        <source>Scanning photos and messages</source>
        <translation>正在扫描照片和消息</translation>
    </message>
    <message>
        <source>{photos} photos in {time}: {flagged} flagged, {known} copies of known photos, {failed} could not be read.</source>
        <translation>{time}内处理 {photos} 张照片：标记 {flagged} 张，已知照片的副本 {known} 张，无法读取 {failed} 张。</translation>
    </message>
    <message>
        <source>{texts} messages in {time}: {flagged} flagged, {contacts} contacts.</source>
        <translation>{time}内阅读 {texts} 条消息：标记 {flagged} 条，联系方式 {contacts} 个。</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>Classify photos and read messages that are new</source>
        <translation>识别新照片，阅读新消息</translation>
    </message>
    <message>
        <source>Flags photos from a score of {score}</source>
        <translation>评分达到 {score} 即标记</translation>
    </message>
    <message>
        <source>last worked {when}</source>
        <translation>上次运行：{when}</translation>
    </message>
    <message>
        <source>Stopped. What was scanned is kept; the next scan goes on.</source>
        <translation>已停止。已扫描的结果均保留，下次扫描将继续。</translation>
    </message>
</context>
<context>
    <name>ScheduleDialog</name>
    <message>
        <source>Export heads by themselves</source>
        <translation>自动导出链头</translation>
    </message>
    <message>
        <source>While this window is open, a head is written into a folder whenever nobody has done so for that long. Best is a folder on another machine, where new files can be added and old ones not changed.</source>
        <translation>此窗口打开期间，只要超过设定时间没有人导出，就会把链头写入一个文件夹。最好是另一台机器上只能新增、不能改动旧文件的文件夹。</translation>
    </message>
    <message>
        <source>No folder: nothing is exported</source>
        <translation>未设文件夹：不导出</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>After how many hours</source>
        <translation>间隔小时数</translation>
    </message>
    <message>
        <source>Folder for heads</source>
        <translation>存放链头的文件夹</translation>
    </message>
    <message>
        <source>There is no such folder. Choose one that is there.</source>
        <translation>没有这个文件夹。请选择一个存在的文件夹。</translation>
    </message>
</context>
<context>
    <name>ScoreAmountsCard</name>
    <message>
        <source>Middle amount, and the middle half</source>
        <translation>中位金额与中间一半的范围</translation>
    </message>
    <message>
        <source>larger: more gifts</source>
        <translation>点越大，礼物越多</translation>
    </message>
</context>
<context>
    <name>ScoreCard</name>
    <message>
        <source>No credit score is known.</source>
        <translation>没有已知的信用分。</translation>
    </message>
    <message>
        <source>Credit score</source>
        <translation>芝麻信用分</translation>
    </message>
    <message>
        <source>{score} since {day}</source>
        <translation>自 {day} 起为 {score}</translation>
    </message>
</context>
<context>
    <name>Scores</name>
    <message>
        <source>Credit score</source>
        <translation>芝麻信用分</translation>
    </message>
    <message>
        <source>Below the limit</source>
        <translation>界限以下</translation>
    </message>
    <message>
        <source>Above it</source>
        <translation>界限以上</translation>
    </message>
    <message>
        <source>{share} have less</source>
        <translation>{share} 的人低于此</translation>
    </message>
    <message>
        <source>Median, and the middle half</source>
        <translation>中位数及中间一半</translation>
    </message>
    <message>
        <source>Members with exactly this score</source>
        <translation>恰好为此分数的成员</translation>
    </message>
    <message>
        <source>Curve up to the limit</source>
        <translation>界限以下的曲线</translation>
    </message>
    <message>
        <source>Curve above it</source>
        <translation>界限以上的曲线</translation>
    </message>
    <message>
        <source>Up, over 750</source>
        <translation>升过 750 分</translation>
    </message>
    <message>
        <source>Down, to 750 or below</source>
        <translation>降到 750 分或以下</translation>
    </message>
    <message>
        <source>By the trend before</source>
        <translation>按此前趋势</translation>
    </message>
    <message>
        <source>Women</source>
        <translation>女</translation>
    </message>
    <message>
        <source>Men</source>
        <translation>男</translation>
    </message>
    <message>
        <source>Gender unknown</source>
        <translation>性别不明</translation>
    </message>
    <message>
        <source>Posters</source>
        <translation>发帖人</translation>
    </message>
    <message>
        <source>Viewers (who may)</source>
        <translation>有权看的人</translation>
    </message>
    <message>
        <source>Givers</source>
        <translation>送礼人</translation>
    </message>
    <message>
        <source>Receivers</source>
        <translation>收礼人</translation>
    </message>
    <message>
        <source>Circle</source>
        <translation>圈子</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>周</translation>
    </message>
    <message>
        <source>By the curves, {ratio} times as many have {above} as have {below} (95% interval {low} to {high}; {p}).</source>
        <translation>按曲线推算，{above} 分的人数是 {below} 分的 {ratio} 倍（95% 区间 {low} 至 {high}；{p}）。</translation>
    </message>
    <message>
        <source>That may be chance: no sign that scores are steered here.</source>
        <translation>这可能是偶然：没有操纵分数的迹象。</translation>
    </message>
    <message>
        <source>Chance rarely does that: people seem to be lifted over the limit.</source>
        <translation>偶然很少造成这种情况：似乎有人被抬过界限。</translation>
    </message>
    <message>
        <source>Chance rarely does that: people seem to be kept below the limit.</source>
        <translation>偶然很少造成这种情况：似乎有人被压在界限之下。</translation>
    </message>
    <message>
        <source>Exactly {score}: {people}, where its neighbours suggest {expected} ({p}).</source>
        <translation>恰好 {score} 分：{people} 人，按相邻分数应为 {expected} 人（{p}）。</translation>
    </message>
    <message>
        <source>{count} since the opening on {day} (dashed), where the trend before suggests {expected}: {ratio} times as many (95% interval {low} to {high}). It does not prove that Circles is the reason: whatever else began then looks the same.</source>
        <translation>自 {day} 开放（虚线）以来 {count}，按此前趋势应为 {expected}：{ratio} 倍（95% 区间 {low} 至 {high}）。这不能证明原因是圈子：同时开始的其他事情看起来也一样。</translation>
    </message>
</context>
<context>
    <name>ScoresPane</name>
    <message>
        <source>Scores</source>
        <translation>分数</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Limits and enrolment</source>
        <translation>门槛与开通</translation>
    </message>
    <message>
        <source>Photos and texts</source>
        <translation>照片与文字</translation>
    </message>
</context>
<context>
    <name>SearchDialog</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Posts, members, contacts, circles, or an id</source>
        <translation>帖子、成员、联系方式、圈子或编号</translation>
    </message>
    <message>
        <source>Find anything that you may see</source>
        <translation>查找您有权查看的任何内容</translation>
    </message>
    <message>
        <source>By words of a text, a nickname, a contact, a circle&apos;s name, or an id.</source>
        <translation>按文字、昵称、联系方式、圈子名称或编号查找。</translation>
    </message>
    <message>
        <source>Older texts were left out: looking took too long.</source>
        <translation>较早的文字未包含在内：查找耗时过长。</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>Fewer letters may find more.</source>
        <translation>少输入几个字也许能找到更多。</translation>
    </message>
</context>
<context>
    <name>SettingTableModel</name>
    <message>
        <source>The first, as shipped</source>
        <translation>首个设置，程序自带</translation>
    </message>
    <message>
        <source>Items that entered and left the queue</source>
        <translation>进入和离开队列的项目数</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Cascade</source>
        <translation>级联</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>SettingsPanel</name>
    <message>
        <source>Why? It is recorded with your name</source>
        <translation>原因？将与您的名字一并记录</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source> min</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>For everybody</source>
        <translation>适用于所有人</translation>
    </message>
    <message>
        <source>FOUR EYES</source>
        <translation>双人复核</translation>
    </message>
    <message>
        <source>Gifts above</source>
        <translation>礼物超过</translation>
    </message>
    <message>
        <source>What a decision freezes or refunds above this waits for a second person. A higher sum holds a day after it was saved.</source>
        <translation>一次裁决冻结或退款超过此金额须第二人确认。调高的金额在保存一天后生效。</translation>
    </message>
    <message>
        <source>LOOKING</source>
        <translation>查看照片</translation>
    </message>
    <message>
        <source>Propose a break at</source>
        <translation>建议休息</translation>
    </message>
    <message>
        <source>Photos rest from</source>
        <translation>遮盖照片</translation>
    </message>
    <message>
        <source>Minutes in clear times score, since the last break: half an hour of photos at 0.5 makes 15 min.</source>
        <translation>自上次休息以来查看原图的分钟数乘以分数：以 0.5 分的照片看半小时，计 15 分钟。</translation>
    </message>
    <message>
        <source>BREAKS</source>
        <translation>休息</translation>
    </message>
    <message>
        <source>A break lasts</source>
        <translation>休息时长</translation>
    </message>
    <message>
        <source>Propose one after</source>
        <translation>连续工作后建议休息</translation>
    </message>
    <message>
        <source>REST</source>
        <translation>缓和</translation>
    </message>
    <message>
        <source>Milder items after a bad one</source>
        <translation>重内容之后的温和条目数</translation>
    </message>
    <message>
        <source>Until {when} it is {sum}.</source>
        <translation>{when} 之前仍为 {sum}。</translation>
    </message>
    <message>
        <source>A break has to be proposed before photos rest.</source>
        <translation>建议休息的上限不能高于遮盖照片的上限。</translation>
    </message>
</context>
<context>
    <name>SettleBar</name>
    <message>
        <source>One</source>
        <translation>其一</translation>
    </message>
    <message>
        <source>The other</source>
        <translation>另一个</translation>
    </message>
    <message>
        <source>Something else…</source>
        <translation>其他结论…</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Why? It is recorded with your name</source>
        <translation>为什么？会连同你的名字一起记录</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>裁定</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>Settling</name>
    <message>
        <source>One answer is yours: somebody else has to settle it.</source>
        <translation>其中一个回答是您的：须由他人裁定。</translation>
    </message>
    <message>
        <source>Something else:</source>
        <translation>其他结论：</translation>
    </message>
    <message>
        <source>The golden item stays, and the answer counts as missed.</source>
        <translation>金标题保留，该回答计为答错。</translation>
    </message>
    <message>
        <source>The golden item is retired. Where another decision is in force, it is taken back and this one takes its place on the platform. This cannot be undone here.</source>
        <translation>金标题将停用。如现行决定与此不同，则予以撤回，平台上改为执行此结论。在此无法撤销。</translation>
    </message>
    <message>
        <source>The decision in force stays: nothing changes on the platform.</source>
        <translation>维持现行决定：平台上不作任何改变。</translation>
    </message>
    <message>
        <source>The decision in force is taken back, and this one takes its place on the platform. This cannot be undone here.</source>
        <translation>现行决定将被撤回，平台上改为执行此结论。在此无法撤销。</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>正在发送…</translation>
    </message>
    <message>
        <source>Settled: {what}</source>
        <translation>已裁定：{what}</translation>
    </message>
    <message>
        <source>A colleague has settled it already.</source>
        <translation>已有同事裁定。</translation>
    </message>
</context>
<context>
    <name>ShareStrip</name>
    <message>
        <source>Scores of the week in tenths; the lines are the baseline. Heights are square roots of the shares.</source>
        <translation>该周评分按十分位分布；横线为基准。高度为占比的平方根。</translation>
    </message>
</context>
<context>
    <name>ShiftMeter</name>
    <message>
        <source>YOUR SHIFT</source>
        <translation>您的班次</translation>
    </message>
    <message>
        <source>Seconds that photos were in clear, times their scores, since your last break. At the notch a break is proposed, at the end photos rest. Nobody but you sees this.</source>
        <translation>自上次休息以来查看原图的秒数乘以照片分数。到刻度处会建议休息，到末端照片将保持遮盖。只有您自己能看到。</translation>
    </message>
    <message numerus="yes">
        <source>%n min in clear</source>
        <translation>
            <numerusform>查看原图 %n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s in clear</source>
        <translation>
            <numerusform>查看原图 %n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n break(s)</source>
        <translation>
            <numerusform>休息 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>{part}% since the last break</source>
        <translation>自上次休息以来 {part}%</translation>
    </message>
</context>
<context>
    <name>Shortcut</name>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Take down</source>
        <translation>下架</translation>
    </message>
    <message>
        <source>Restrict</source>
        <translation>限制可见</translation>
    </message>
    <message>
        <source>Put a warning before it</source>
        <translation>警示</translation>
    </message>
    <message>
        <source>Hide until a manager has decided</source>
        <translation>隐藏，待主管裁定</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>升级处理</translation>
    </message>
    <message>
        <source>Take down and choose the measures</source>
        <translation>下架并选择处置措施</translation>
    </message>
    <message>
        <source>Skip: leave the item to others</source>
        <translation>跳过：留给其他人</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>写备注</translation>
    </message>
    <message>
        <source>Take the item that a colleague holds, as a manager</source>
        <translation>以主管身份接手同事持有的条目</translation>
    </message>
    <message>
        <source>Make your last decision a golden item</source>
        <translation>把上一个决定设为金标题</translation>
    </message>
    <message>
        <source>Undo your last decision</source>
        <translation>撤销您的上一个决定</translation>
    </message>
    <message>
        <source>Many posts at once, or one item at a time</source>
        <translation>多篇帖子同屏，或逐条查看</translation>
    </message>
    <message>
        <source>Everything by this author</source>
        <translation>该作者的全部内容</translation>
    </message>
    <message>
        <source>Choose circle, language and order</source>
        <translation>选择圈子、语言和顺序</translation>
    </message>
    <message>
        <source>Search posts, members, contacts, circles</source>
        <translation>搜索帖子、成员、联系方式、圈子</translation>
    </message>
    <message>
        <source>Mark as an exception, or take the mark away</source>
        <translation>标为例外，或取消标记</translation>
    </message>
    <message>
        <source>Look at this post by itself</source>
        <translation>单独查看这篇帖子</translation>
    </message>
    <message>
        <source>Take the marked policy; send the note</source>
        <translation>选择标出的规则；添加备注</translation>
    </message>
    <message>
        <source>Drop a decision that waits for its policy</source>
        <translation>放弃正在等待选择规则的决定</translation>
    </message>
    <message>
        <source>Choose the measures</source>
        <translation>选择处置措施</translation>
    </message>
    <message>
        <source>See the photo in clear, while held</source>
        <translation>按住时查看原图</translation>
    </message>
    <message>
        <source>Photo before</source>
        <translation>上一张照片</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>下一张照片</translation>
    </message>
    <message>
        <source>Heat map on the covered photo: on, off</source>
        <translation>遮盖照片上的热力图：开、关</translation>
    </message>
    <message>
        <source>Boxes around text and codes: on, off</source>
        <translation>文字和二维码的方框：开、关</translation>
    </message>
    <message>
        <source>Decide all that is alike with this one, or not</source>
        <translation>是否与所有相似的一并处理</translation>
    </message>
    <message>
        <source>List similar messages</source>
        <translation>列出相似正文</translation>
    </message>
    <message>
        <source>Scroll the message up</source>
        <translation>向上滚动正文</translation>
    </message>
    <message>
        <source>Scroll the message down</source>
        <translation>向下滚动正文</translation>
    </message>
    <message>
        <source>Item before</source>
        <translation>上一项</translation>
    </message>
    <message>
        <source>Next item</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>A page up</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>A page down</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>First item</source>
        <translation>第一项</translation>
    </message>
    <message>
        <source>Last item</source>
        <translation>最后一项</translation>
    </message>
    <message>
        <source>Show all, where a filter shows nothing</source>
        <translation>筛选无结果时显示全部</translation>
    </message>
    <message>
        <source>Take a break</source>
        <translation>休息一下</translation>
    </message>
    <message>
        <source>End your shift</source>
        <translation>结束你的班次</translation>
    </message>
    <message>
        <source>Leave policies out of your queue</source>
        <translation>从您的队列中排除某些规则</translation>
    </message>
    <message>
        <source>Next page: networks, people, disagreements</source>
        <translation>下一页：网络、人员、分歧</translation>
    </message>
    <message>
        <source>Settle: the conclusion on the left</source>
        <translation>裁定：左边的结论</translation>
    </message>
    <message>
        <source>Settle: the conclusion on the right</source>
        <translation>裁定：右边的结论</translation>
    </message>
    <message>
        <source>Settle: something else</source>
        <translation>裁定：其他结论</translation>
    </message>
    <message>
        <source>Retire the chosen golden item</source>
        <translation>停用选中的金标题</translation>
    </message>
    <message>
        <source>Save what was set</source>
        <translation>保存设置</translation>
    </message>
    <message>
        <source>Back to what is saved</source>
        <translation>恢复已保存的值</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Find a word</source>
        <translation>查找词语</translation>
    </message>
    <message>
        <source>Try the draft</source>
        <translation>试用草稿</translation>
    </message>
    <message>
        <source>Save the word lists</source>
        <translation>保存词库</translation>
    </message>
    <message>
        <source>Undo a change of the draft</source>
        <translation>撤销草稿的修改</translation>
    </message>
    <message>
        <source>Redo a change of the draft</source>
        <translation>重做草稿的修改</translation>
    </message>
    <message>
        <source>Confirm: it is done</source>
        <translation>确认：予以执行</translation>
    </message>
    <message>
        <source>Refuse, with a reason</source>
        <translation>拒绝，并说明原因</translation>
    </message>
    <message>
        <source>Undo your last answer</source>
        <translation>撤回您上一次答复</translation>
    </message>
    <message>
        <source>Uphold the decision</source>
        <translation>维持原决定</translation>
    </message>
    <message>
        <source>Reverse it: everything comes back</source>
        <translation>撤销：全部恢复</translation>
    </message>
    <message>
        <source>Reverse a part: choose what comes back</source>
        <translation>部分撤销：选择要恢复的措施</translation>
    </message>
    <message>
        <source>Write the reason and the letter</source>
        <translation>填写理由和信件</translation>
    </message>
    <message>
        <source>Send the answer</source>
        <translation>发送答复</translation>
    </message>
    <message>
        <source>Evidence: open, close</source>
        <translation>展开或收起证据</translation>
    </message>
    <message>
        <source>List yours, all, or those answered</source>
        <translation>列出分给我的、全部或已答复的</translation>
    </message>
    <message>
        <source>Give it to somebody else</source>
        <translation>转给他人</translation>
    </message>
    <message>
        <source>Enter an appeal</source>
        <translation>录入申诉</translation>
    </message>
    <message>
        <source>Next row</source>
        <translation>下一行</translation>
    </message>
    <message>
        <source>Row before</source>
        <translation>上一行</translation>
    </message>
    <message>
        <source>Go to what is opened</source>
        <translation>转到已打开的内容</translation>
    </message>
    <message>
        <source>Back to what was open before, or to the list</source>
        <translation>返回之前打开的内容或列表</translation>
    </message>
    <message>
        <source>Next: alerts, referrals, cases, what is looked for</source>
        <translation>下一页：预警、移送、案件、检测内容</translation>
    </message>
    <message>
        <source>List what an account belongs to</source>
        <translation>列出涉及某账号的内容</translation>
    </message>
    <message>
        <source>Open a case with it</source>
        <translation>以它立案</translation>
    </message>
    <message>
        <source>Add it to a case</source>
        <translation>并入案件</translation>
    </message>
    <message>
        <source>Dismiss the alert</source>
        <translation>驳回预警</translation>
    </message>
    <message>
        <source>Snooze alerts like it</source>
        <translation>暂缓同类预警</translation>
    </message>
    <message>
        <source>Next section of the case</source>
        <translation>案件的下一部分</translation>
    </message>
    <message>
        <source>Take the case</source>
        <translation>办理此案</translation>
    </message>
    <message>
        <source>Change the title of the case</source>
        <translation>更改案件标题</translation>
    </message>
    <message>
        <source>Set back what you changed last</source>
        <translation>恢复您最近一次的更改</translation>
    </message>
    <message>
        <source>Write a note for the case</source>
        <translation>为案件写备注</translation>
    </message>
    <message>
        <source>Add a file to the case</source>
        <translation>向案件加入文件</translation>
    </message>
    <message>
        <source>Add an account, a post or money to the case</source>
        <translation>向案件加入账号、帖子或资金</translation>
    </message>
    <message>
        <source>Take the chosen exhibit out</source>
        <translation>移出所选证物</translation>
    </message>
    <message>
        <source>Propose an outcome</source>
        <translation>提议处理结果</translation>
    </message>
    <message>
        <source>Propose to dismiss the case</source>
        <translation>提议驳回</translation>
    </message>
    <message>
        <source>Propose to monitor it</source>
        <translation>提议监控</translation>
    </message>
    <message>
        <source>Propose to freeze gifts</source>
        <translation>提议冻结礼物</translation>
    </message>
    <message>
        <source>Propose to report it</source>
        <translation>提议上报</translation>
    </message>
    <message>
        <source>Confirm the outcome that waits</source>
        <translation>确认待定的处理结果</translation>
    </message>
    <message>
        <source>Refuse the outcome that waits</source>
        <translation>拒绝待定的处理结果</translation>
    </message>
    <message>
        <source>Withdraw the outcome that you proposed</source>
        <translation>撤回您提议的处理结果</translation>
    </message>
    <message>
        <source>Write an evidence pack</source>
        <translation>写出证据包</translation>
    </message>
    <message>
        <source>Write a report of the case</source>
        <translation>写出案件报告</translation>
    </message>
    <message>
        <source>Check an evidence pack</source>
        <translation>核对证据包</translation>
    </message>
    <message>
        <source>Send what is written about the case</source>
        <translation>发送所写内容</translation>
    </message>
    <message>
        <source>Save other words</source>
        <translation>保存改写的内容</translation>
    </message>
    <message>
        <source>Export what is ready</source>
        <translation>导出就绪的内容</translation>
    </message>
    <message>
        <source>Make the yearly report</source>
        <translation>生成年度报告</translation>
    </message>
    <message>
        <source>Agree to erase</source>
        <translation>同意删除</translation>
    </message>
    <message>
        <source>Refuse to erase, with a reason</source>
        <translation>拒绝删除并说明理由</translation>
    </message>
    <message>
        <source>Undo a step of the filter</source>
        <translation>撤销一步筛选</translation>
    </message>
    <message>
        <source>Chart in full size, or back</source>
        <translation>图表放大或还原</translation>
    </message>
    <message>
        <source>Back from full size</source>
        <translation>从放大还原</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Print the page</source>
        <translation>打印本页</translation>
    </message>
    <message>
        <source>Save the page, or its figures</source>
        <translation>保存本页或其数据</translation>
    </message>
    <message>
        <source>Set what is aimed at</source>
        <translation>设定目标</translation>
    </message>
    <message>
        <source>Period earlier</source>
        <translation>时段前移</translation>
    </message>
    <message>
        <source>Period later</source>
        <translation>时段后移</translation>
    </message>
    <message>
        <source>End of the period earlier</source>
        <translation>时段终点前移</translation>
    </message>
    <message>
        <source>End of the period later</source>
        <translation>时段终点后移</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>Go on from the chosen account</source>
        <translation>从所选账号继续展开</translation>
    </message>
    <message>
        <source>Pin the account where it is, or let go of it</source>
        <translation>固定账号位置，或取消固定</translation>
    </message>
    <message>
        <source>Shortest path between two chosen accounts</source>
        <translation>所选两个账号之间的最短路径</translation>
    </message>
    <message>
        <source>Open the gifts of what is chosen</source>
        <translation>打开所选对象的礼物明细</translation>
    </message>
    <message>
        <source>Show the whole graph</source>
        <translation>显示整个关系图</translation>
    </message>
    <message>
        <source>Closer</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Next account to the left</source>
        <translation>左边的账号</translation>
    </message>
    <message>
        <source>Next account to the right</source>
        <translation>右边的账号</translation>
    </message>
    <message>
        <source>Next account upwards</source>
        <translation>上方的账号</translation>
    </message>
    <message>
        <source>Next account downwards</source>
        <translation>下方的账号</translation>
    </message>
    <message>
        <source>Choose it</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Choose it as the second one</source>
        <translation>作为第二个选择</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>查找任何内容</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>所有快捷键</translation>
    </message>
    <message>
        <source>Mentions and handover</source>
        <translation>提及与交接</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>偏好设置</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Policy {number}</source>
        <translation>规则 {number}</translation>
    </message>
    <message>
        <source>Effect {number}: comes back, or stays</source>
        <translation>措施 {number}：恢复或保留</translation>
    </message>
    <message>
        <source>Pane {number}</source>
        <translation>面板 {number}</translation>
    </message>
</context>
<context>
    <name>ShortcutGroup</name>
    <message>
        <source>Decide</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>In the grid</source>
        <translation>网格中</translation>
    </message>
    <message>
        <source>While something is asked</source>
        <translation>询问时</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词库</translation>
    </message>
    <message>
        <source>Breaks</source>
        <translation>休息</translation>
    </message>
    <message>
        <source>Four eyes</source>
        <translation>双人复核</translation>
    </message>
    <message>
        <source>Appeals</source>
        <translation>申诉</translation>
    </message>
    <message>
        <source>Alerts and cases</source>
        <translation>预警与案件</translation>
    </message>
    <message>
        <source>A case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>理由说明</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>审计</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Period in a chart over time (reached with Tab)</source>
        <translation>时间图表中的时段（用 Tab 键到达）</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>仪表盘</translation>
    </message>
    <message>
        <source>Flow graph</source>
        <translation>关系图</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>全局</translation>
    </message>
    <message>
        <source>Panes</source>
        <translation>面板</translation>
    </message>
</context>
<context>
    <name>SideBar</name>
    <message>
        <source>Panes</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Icons only</source>
        <translation>仅显示图标</translation>
    </message>
    <message>
        <source>Icons and labels</source>
        <translation>显示图标和文字</translation>
    </message>
</context>
<context>
    <name>SignalKind</name>
    <message>
        <source>Racy photo</source>
        <translation>低俗照片</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Known photo</source>
        <translation>已知照片</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>被举报</translation>
    </message>
    <message>
        <source>Gift pattern</source>
        <translation>礼金模式</translation>
    </message>
    <message>
        <source>Circle rule broken</source>
        <translation>违反圈子规则</translation>
    </message>
</context>
<context>
    <name>SimilarList</name>
    <message>
        <source>Posts and comments with nearly this message</source>
        <translation>正文几乎相同的帖子和评论</translation>
    </message>
    <message>
        <source>Click or Space: leave it out, take it in. Double click or Enter: look at it</source>
        <translation>单击或空格键：排除或加入；双击或回车键：打开查看</translation>
    </message>
</context>
<context>
    <name>SimilarMessages</name>
    <message>
        <source>Show</source>
        <translation>列出</translation>
    </message>
    <message>
        <source>List them, to look at them and to leave some out</source>
        <translation>列出它们，以便查看或排除其中一些</translation>
    </message>
    <message>
        <source>Decide together</source>
        <translation>一并处理</translation>
    </message>
    <message>
        <source>The next decision is for these as well; L takes in all that is alike</source>
        <translation>下一个决定也适用于它们；L 纳入所有相似的</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n 个账号</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>排除 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in the queue</source>
        <translation>
            <numerusform>%n 条在队列中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n circle(s)</source>
        <translation>
            <numerusform>%n 个圈子</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n SIMILAR MESSAGE(S)</source>
        <translation>
            <numerusform>%n 条相似正文</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n SIMILAR</source>
        <translation>
            <numerusform>%n 条相似</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SimilarStrip</name>
    <message>
        <source>Decide together</source>
        <translation>一并处理</translation>
    </message>
    <message>
        <source>The next decision is for these as well; click one to leave it out or take it in</source>
        <translation>下一个决定也适用于这些；点击可排除或加入其中一个</translation>
    </message>
    <message numerus="yes">
        <source>%n MORE LIKE THIS</source>
        <translation>
            <numerusform>另有 %n 条类似</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>排除 %n 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SimilarTableModel</name>
    <message>
        <source>{likeness} alike</source>
        <translation>相似度 {likeness}</translation>
    </message>
    <message>
        <source>the same author</source>
        <translation>同一作者</translation>
    </message>
    <message>
        <source>member {id}</source>
        <translation>成员 {id}</translation>
    </message>
    <message>
        <source>not in the queue</source>
        <translation>不在队列中</translation>
    </message>
    <message>
        <source>with {name}</source>
        <translation>由 {name} 处理中</translation>
    </message>
    <message>
        <source>other reasons too</source>
        <translation>还有其他原因</translation>
    </message>
    <message>
        <source>Not in the queue: it cannot be decided with this one</source>
        <translation>不在队列中：不能与本条一并处理</translation>
    </message>
    <message>
        <source>with {name}: left out</source>
        <translation>由 {name} 处理中：已排除</translation>
    </message>
    <message>
        <source>In the queue for other reasons as well</source>
        <translation>也因其他原因在队列中</translation>
    </message>
</context>
<context>
    <name>SnoozeList</name>
    <message>
        <source>For {account} until {until}, by {who}: {reason}</source>
        <translation>{account}，至 {until}，由 {who} 设定：{reason}</translation>
    </message>
    <message>
        <source>Lift…</source>
        <translation>解除…</translation>
    </message>
</context>
<context>
    <name>SnoozeModel</name>
    <message>
        <source>Typology</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>截止</translation>
    </message>
</context>
<context>
    <name>SnoozesPanel</name>
    <message>
        <source>Snoozes</source>
        <translation>暂缓</translation>
    </message>
    <message>
        <source>Nothing is kept away. An alert can be snoozed for one of its accounts: it is recorded all the same, and comes forward when the snooze ends.</source>
        <translation>没有暂缓的预警。可以针对预警中的某个账号暂缓：预警照常记录，到期后再次出现。</translation>
    </message>
    <message>
        <source>Why shall it end? It is recorded with your name</source>
        <translation>为什么结束？将与你的姓名一同记录</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>End it now</source>
        <translation>立即结束</translation>
    </message>
    <message>
        <source>KEPT AWAY FOR A WHILE</source>
        <translation>暂缓</translation>
    </message>
    <message>
        <source>{who}, {when}: {why}</source>
        <translation>{who}，{when}：{why}</translation>
    </message>
</context>
<context>
    <name>SolicitationPane</name>
    <message>
        <source>Solicitation</source>
        <translation>招揽</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>规律</translation>
    </message>
    <message>
        <source>Words, contacts, templates</source>
        <translation>用词、联系方式、模板</translation>
    </message>
    <message>
        <source>What followed</source>
        <translation>随后发生的事</translation>
    </message>
</context>
<context>
    <name>SpikeList</name>
    <message>
        <source>Exact amounts that stand out</source>
        <translation>突出的具体金额</translation>
    </message>
    <message>
        <source>None: all are about as frequent as their neighbours.</source>
        <translation>没有：各金额与相近金额的次数大致相同。</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>礼物</translation>
    </message>
    <message>
        <source>vs. usual</source>
        <translation>与平常比</translation>
    </message>
    <message>
        <source>So many times what is usual for amounts near it</source>
        <translation>是相近金额通常数量的多少倍</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>另有 {n} 个</translation>
    </message>
    <message>
        <source>{gifts}; {expected} would be as usual for amounts near it</source>
        <translation>{gifts}；按相近金额推算应为 {expected} 份</translation>
    </message>
</context>
<context>
    <name>StageTools</name>
    <message>
        <source>Heat map</source>
        <translation>热力图</translation>
    </message>
    <message>
        <source>Show on the covered photo where the first network looks</source>
        <translation>在遮盖的照片上显示第一个网络关注的位置</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>方框</translation>
    </message>
    <message>
        <source>Outline text and codes that were found in the photo</source>
        <translation>框出照片中发现的文字和二维码</translation>
    </message>
</context>
<context>
    <name>StartPhase</name>
    <message>
        <source>Another window is starting the database</source>
        <translation>另一个窗口正在启动数据库</translation>
    </message>
    <message>
        <source>Copying PostgreSQL&apos;s programs, once</source>
        <translation>正在复制 PostgreSQL 程序（仅此一次）</translation>
    </message>
    <message>
        <source>Creating the database, once</source>
        <translation>正在创建数据库（仅此一次）</translation>
    </message>
    <message>
        <source>Starting the database</source>
        <translation>正在启动数据库</translation>
    </message>
    <message>
        <source>The database recovers after a crash; this may take a while</source>
        <translation>数据库正在从崩溃中恢复，可能需要一些时间</translation>
    </message>
    <message>
        <source>Simulating a platform, once</source>
        <translation>正在生成模拟平台（仅此一次）</translation>
    </message>
    <message>
        <source>Classifying its photos</source>
        <translation>正在对照片分类</translation>
    </message>
</context>
<context>
    <name>StateView</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
</context>
<context>
    <name>StatementDetail</name>
    <message>
        <source>The decision was taken back after the statement had left. Tell the EU&apos;s database of the correction by the identifier below.</source>
        <translation>该决定在理由说明导出之后被撤回。请用下面的标识向欧盟数据库更正。</translation>
    </message>
    <message>
        <source>Written by people</source>
        <translation>人工改写</translation>
    </message>
    <message>
        <source>{login}, {when}</source>
        <translation>{login}，{when}</translation>
    </message>
    <message>
        <source>Erased by a legal request.</source>
        <translation>已依法律请求删除。</translation>
    </message>
</context>
<context>
    <name>StatementFault</name>
    <message>
        <source>{field}: missing. The form needs it.</source>
        <translation>{field}：缺失。表单需要它。</translation>
    </message>
    <message>
        <source>{field}: longer than {found} characters. Shorten it.</source>
        <translation>{field}：超过 {found} 个字符。请缩短。</translation>
    </message>
    <message>
        <source>{field}: has to be empty here.</source>
        <translation>{field}：此处必须为空。</translation>
    </message>
    <message>
        <source>It restricts nothing: there is nothing to state.</source>
        <translation>未作任何限制：没有需要说明的内容。</translation>
    </message>
    <message>
        <source>{field}: not one of the category&apos;s.</source>
        <translation>{field}：不属于该类别。</translation>
    </message>
    <message>
        <source>{field}: after the date that it has to precede.</source>
        <translation>{field}：晚于它应早于的日期。</translation>
    </message>
    <message>
        <source>{field}: names {found}. Say it without a name.</source>
        <translation>{field}：提到了 {found}。请不要写出名字。</translation>
    </message>
    <message>
        <source>{field}: {found} tells of whom it is about. Leave the number out.</source>
        <translation>{field}：{found} 会暴露当事人。请删去该号码。</translation>
    </message>
    <message>
        <source>{field}: {found} is a contact. Leave it out.</source>
        <translation>{field}：{found} 是联系方式。请删去。</translation>
    </message>
</context>
<context>
    <name>StatementField</name>
    <message>
        <source>Restriction of visibility</source>
        <translation>可见性限制</translation>
    </message>
    <message>
        <source>Other restriction</source>
        <translation>其他限制</translation>
    </message>
    <message>
        <source>Restriction of payments</source>
        <translation>支付限制</translation>
    </message>
    <message>
        <source>Other payment restriction</source>
        <translation>其他支付限制</translation>
    </message>
    <message>
        <source>Restriction of the service</source>
        <translation>服务限制</translation>
    </message>
    <message>
        <source>Service restricted until</source>
        <translation>服务限制截止日期</translation>
    </message>
    <message>
        <source>Restriction of the account</source>
        <translation>账号限制</translation>
    </message>
    <message>
        <source>Account restricted until</source>
        <translation>账号限制截止日期</translation>
    </message>
    <message>
        <source>Type of account</source>
        <translation>账号类型</translation>
    </message>
    <message>
        <source>Ground of the decision</source>
        <translation>决定依据</translation>
    </message>
    <message>
        <source>Legal ground</source>
        <translation>法律依据</translation>
    </message>
    <message>
        <source>Why it is illegal</source>
        <translation>为何违法</translation>
    </message>
    <message>
        <source>Contractual ground</source>
        <translation>合同依据</translation>
    </message>
    <message>
        <source>Why it is incompatible with it</source>
        <translation>为何与之不符</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Keyword</source>
        <translation>关键词</translation>
    </message>
    <message>
        <source>Other keyword</source>
        <translation>其他关键词</translation>
    </message>
    <message>
        <source>Type of content</source>
        <translation>内容类型</translation>
    </message>
    <message>
        <source>Other type of content</source>
        <translation>其他内容类型</translation>
    </message>
    <message>
        <source>Language of the content</source>
        <translation>内容语言</translation>
    </message>
    <message>
        <source>Date of the content</source>
        <translation>内容日期</translation>
    </message>
    <message>
        <source>Date of the restriction</source>
        <translation>限制日期</translation>
    </message>
    <message>
        <source>Source of information</source>
        <translation>信息来源</translation>
    </message>
    <message>
        <source>Who notified</source>
        <translation>通知人</translation>
    </message>
    <message>
        <source>Detected by automated means</source>
        <translation>由自动化手段发现</translation>
    </message>
    <message>
        <source>Decided by automated means</source>
        <translation>由自动化手段决定</translation>
    </message>
    <message>
        <source>Identifier (PUID)</source>
        <translation>标识（PUID）</translation>
    </message>
    <message>
        <source>Facts and circumstances</source>
        <translation>事实与情况</translation>
    </message>
</context>
<context>
    <name>StatementHead</name>
    <message>
        <source>Policy</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>All policies</source>
        <translation>所有规则</translation>
    </message>
</context>
<context>
    <name>StatementList</name>
    <message>
        <source>Statements of reasons</source>
        <translation>理由说明</translation>
    </message>
</context>
<context>
    <name>StatementShown</name>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>已导出</translation>
    </message>
    <message>
        <source>Corrections</source>
        <translation>待更正</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Every decision that restricts somebody drafts a statement; none waits.</source>
        <translation>每项限制性决定都会生成一份理由说明草稿；目前没有待导出的。</translation>
    </message>
    <message>
        <source>What has left for the EU&apos;s database is listed here.</source>
        <translation>已导出供提交欧盟数据库的内容列在这里。</translation>
    </message>
    <message>
        <source>Decisions that were taken back after their statement had left are listed here, so that the EU&apos;s database can be told.</source>
        <translation>理由说明导出之后又被撤回的决定列在这里，以便向欧盟数据库更正。</translation>
    </message>
    <message>
        <source>Drafts whose decision was taken back are listed here.</source>
        <translation>决定已被撤回的草稿列在这里。</translation>
    </message>
    <message>
        <source>Every decision that restricts somebody drafts a statement of reasons.</source>
        <translation>每项限制性决定都会生成一份理由说明草稿。</translation>
    </message>
</context>
<context>
    <name>StatementState</name>
    <message>
        <source>Correction due</source>
        <translation>待更正</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>已导出</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Faults: {n}</source>
        <translation>问题：{n}</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
</context>
<context>
    <name>StatementValue</name>
    <message>
        <source>Removed</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>Access disabled</source>
        <translation>已停止访问</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>已标注</translation>
    </message>
    <message>
        <source>Other restriction</source>
        <translation>其他限制</translation>
    </message>
    <message>
        <source>Payments suspended</source>
        <translation>支付已暂停</translation>
    </message>
    <message>
        <source>Partly suspended</source>
        <translation>部分暂停</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Terminated</source>
        <translation>已终止</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>个人</translation>
    </message>
    <message>
        <source>Illegal content</source>
        <translation>违法内容</translation>
    </message>
    <message>
        <source>Incompatible with the terms</source>
        <translation>不符合条款</translation>
    </message>
    <message>
        <source>Other violation of the terms</source>
        <translation>其他违反条款的行为</translation>
    </message>
    <message>
        <source>Cyber violence</source>
        <translation>网络暴力</translation>
    </message>
    <message>
        <source>Protection of minors</source>
        <translation>未成年人保护</translation>
    </message>
    <message>
        <source>Nudity</source>
        <translation>裸露</translation>
    </message>
    <message>
        <source>Adult sexual material</source>
        <translation>成人色情内容</translation>
    </message>
    <message>
        <source>Goods or services that are not permitted</source>
        <translation>不允许的商品或服务</translation>
    </message>
    <message>
        <source>Cyber harassment</source>
        <translation>网络骚扰</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Own initiative</source>
        <translation>主动发现</translation>
    </message>
    <message>
        <source>Other notification</source>
        <translation>其他通知</translation>
    </message>
    <message>
        <source>Not automated</source>
        <translation>非自动化</translation>
    </message>
    <message>
        <source>Partly automated</source>
        <translation>部分自动化</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>StatementsPane</name>
    <message>
        <source>Statements</source>
        <translation>理由说明</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>{part}: none</source>
        <translation>{part}：无</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Words of a statement are not saved.</source>
        <translation>理由说明的改写尚未保存。</translation>
    </message>
</context>
<context>
    <name>StatusCard</name>
    <message>
        <source>Frozen</source>
        <translation>已冻结</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Money, yuan</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>of all money {frozen} frozen, {refunded} refunded</source>
        <translation>全部金额中 {frozen} 被冻结，{refunded} 被退回</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>A database of your own on this computer. For one person; whoever has this account can read and change it.</source>
        <translation>本机上您自己的数据库。仅供一个人使用；能使用此系统账号的人都能读取和修改。</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>已连接</translation>
    </message>
</context>
<context>
    <name>SubjectKind</name>
    <message>
        <source>Post</source>
        <translation>帖子</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Circle</source>
        <translation>圈子</translation>
    </message>
</context>
<context>
    <name>TargetDialog</name>
    <message>
        <source>Why? It is recorded with your name</source>
        <translation>为什么？会连同你的名字一起记录</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Aim at nothing</source>
        <translation>取消目标</translation>
    </message>
    <message>
        <source>Back to the one before</source>
        <translation>恢复上一个目标</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>至多</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>至少</translation>
    </message>
    <message>
        <source> h</source>
        <translation>小时</translation>
    </message>
    <message>
        <source> min</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>UNTIL NOW</source>
        <translation>此前</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>the one before taken back</source>
        <translation>撤回了上一个</translation>
    </message>
</context>
<context>
    <name>Team</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>TeamBoard</name>
    <message>
        <source>Who works on what</source>
        <translation>分工</translation>
    </message>
    <message>
        <source>Choose a person to change it</source>
        <translation>选择一人以更改</translation>
    </message>
    <message>
        <source>Changes of the team are not saved.</source>
        <translation>对团队的更改尚未保存。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Saved: it holds from the next item on.</source>
        <translation>已保存：从下一个条目起生效。</translation>
    </message>
    <message>
        <source>Saved: it holds for everybody.</source>
        <translation>已保存：对所有人生效。</translation>
    </message>
</context>
<context>
    <name>TeamFares</name>
    <message>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>What does a day ask of a person?</source>
        <translation>每人每天承受多少？</translation>
    </message>
    <message>
        <source>mean minutes per person</source>
        <translation>人均分钟数</translation>
    </message>
    <message>
        <source>Days that are over, on which at least {n} others than you looked at photos. How one person fares is shown to nobody but them.</source>
        <translation>已结束、且除您之外至少有 {n} 人查看过照片的日子。个人情况只有本人能看到。</translation>
    </message>
    <message>
        <source>Days with fewer than {n} people are not told.</source>
        <translation>不足 {n} 人的日子不予显示。</translation>
    </message>
    <message>
        <source>From {n} people on, a day&apos;s means are shown here. Until then nothing is: it could be worked out who it is about.</source>
        <translation>满 {n} 人的日子才在此显示均值；人数更少时不显示，以免推断出是谁。</translation>
    </message>
    <message>
        <source>In clear</source>
        <translation>查看原图</translation>
    </message>
    <message>
        <source>In clear, times score</source>
        <translation>查看原图 × 分数</translation>
    </message>
    <message numerus="yes">
        <source>%n people worked</source>
        <translation>
            <numerusform>%n 人工作</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n over the soft limit</source>
        <translation>
            <numerusform>%n 人超过软上限</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n break(s) taken</source>
        <translation>
            <numerusform>共休息 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Too few people to be told</source>
        <translation>人数太少，不予显示</translation>
    </message>
</context>
<context>
    <name>TeamPane</name>
    <message>
        <source>Team</source>
        <translation>团队</translation>
    </message>
</context>
<context>
    <name>TermEntry</name>
    <message>
        <source>New terms</source>
        <translation>新词条</translation>
    </message>
    <message>
        <source>Add terms, with commas or lines between them</source>
        <translation>添加词条，用逗号或换行分隔</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add what is typed to this list</source>
        <translation>把输入的词条加入此词表</translation>
    </message>
</context>
<context>
    <name>TermListModel</name>
    <message>
        <source>{term}, added</source>
        <translation>{term}，新增</translation>
    </message>
    <message>
        <source>{term}, removed</source>
        <translation>{term}，移除</translation>
    </message>
    <message>
        <source>{term}: added, not saved yet</source>
        <translation>{term}：新增，尚未保存</translation>
    </message>
    <message>
        <source>{term}: removed, not saved yet</source>
        <translation>{term}：移除，尚未保存</translation>
    </message>
</context>
<context>
    <name>TermProblem</name>
    <message>
        <source>In this list already: {terms}</source>
        <translation>此词表中已有：{terms}</translation>
    </message>
    <message>
        <source>Neither letters nor digits: {terms}</source>
        <translation>没有文字或数字：{terms}</translation>
    </message>
    <message>
        <source>Too short, it would be found in every message: {terms}</source>
        <translation>太短，会匹配每一条消息：{terms}</translation>
    </message>
    <message>
        <source>Too long, terms are words and not sentences: {terms}</source>
        <translation>太长，词条是词语而不是句子：{terms}</translation>
    </message>
    <message>
        <source>No host name, write it like example.com: {terms}</source>
        <translation>不是主机名，应写成 example.com 这样：{terms}</translation>
    </message>
    <message>
        <source>The list has no room for more terms: {terms}</source>
        <translation>词表已满，无法再加入：{terms}</translation>
    </message>
</context>
<context>
    <name>TermView</name>
    <message>
        <source>Terms</source>
        <translation>词条</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Keep after all</source>
        <translation>恢复保留</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>TextBoard</name>
    <message>
        <source>No text was read yet. A scan reads them; administrators start scans.</source>
        <translation>还没有读取过文字。扫描时会读取文字；扫描由管理员启动。</translation>
    </message>
</context>
<context>
    <name>TextKind</name>
    <message>
        <source>Post {id}</source>
        <translation>帖子 {id}</translation>
    </message>
    <message>
        <source>Comment {id}</source>
        <translation>评论 {id}</translation>
    </message>
    <message>
        <source>Gift {id}</source>
        <translation>礼物 {id}</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>昵称</translation>
    </message>
    <message>
        <source>Text in photo {id}</source>
        <translation>照片 {id} 中的文字</translation>
    </message>
</context>
<context>
    <name>TextLanguage</name>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Other languages</source>
        <translation>其他语言</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>TextPlace</name>
    <message>
        <source>In photo {number}</source>
        <translation>照片 {number} 中</translation>
    </message>
    <message>
        <source>In the photo</source>
        <translation>照片中</translation>
    </message>
    <message>
        <source>In a gift&apos;s message</source>
        <translation>礼物留言中</translation>
    </message>
    <message>
        <source>In the nickname</source>
        <translation>昵称中</translation>
    </message>
    <message>
        <source>In the comment</source>
        <translation>评论中</translation>
    </message>
    <message>
        <source>In the message</source>
        <translation>正文中</translation>
    </message>
</context>
<context>
    <name>TextSignal</name>
    <message>
        <source>Shared contact: {contact}</source>
        <translation>多号共用联系方式：{contact}</translation>
    </message>
    <message>
        <source>{what} (in a photo)</source>
        <translation>{what}（照片中）</translation>
    </message>
    <message>
        <source>{what} (gift)</source>
        <translation>{what}（礼物留言）</translation>
    </message>
</context>
<context>
    <name>Thumbnails</name>
    <message>
        <source>Posts with a copy of this photo</source>
        <translation>含有此照片副本的帖子</translation>
    </message>
    <message>
        <source>Click or Space: leave it out, take it in. Double click or Enter: look at it</source>
        <translation>单击或空格键：排除或加入；双击或回车键：打开查看</translation>
    </message>
    <message>
        <source>Post {id}</source>
        <translation>帖子 {id}</translation>
    </message>
    <message>
        <source>differs in {bits} of 256 bits</source>
        <translation>256 位中相差 {bits} 位</translation>
    </message>
    <message numerus="yes">
        <source>%n more photo(s)</source>
        <translation>
            <numerusform>另有 %n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>in the queue for other reasons as well</source>
        <translation>还因其他原因在队列中</translation>
    </message>
    <message>
        <source>with {name}: left out</source>
        <translation>由 {name} 处理中：已排除</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Posts</source>
        <translation>帖子</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>Gifts received</source>
        <translation>收到的礼物</translation>
    </message>
    <message>
        <source>Gifts given</source>
        <translation>送出的礼物</translation>
    </message>
    <message>
        <source>Payments received</source>
        <translation>收到的转账</translation>
    </message>
    <message>
        <source>Payments made</source>
        <translation>转出的转账</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>银行卡</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Credit score</source>
        <translation>芝麻信用分</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>已冻结</translation>
    </message>
    <message>
        <source>refunded</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>cashed out</source>
        <translation>提现</translation>
    </message>
    <message>
        <source>topped up</source>
        <translation>充值</translation>
    </message>
    <message>
        <source>racy photo on post {id}</source>
        <translation>帖子 {id} 中的露骨照片</translation>
    </message>
    <message>
        <source>{category} in text {id}</source>
        <translation>文本 {id}：{category}</translation>
    </message>
</context>
<context>
    <name>TimelineTab</name>
    <message>
        <source>What did this account do, and when?</source>
        <translation>该账号在何时做了什么？</translation>
    </message>
    <message>
        <source>What the account did</source>
        <translation>该账号的活动</translation>
    </message>
    <message>
        <source>Choose an account: in the table, or in the graph.</source>
        <translation>请选择一个账号：在表格中或在关系图中。</translation>
    </message>
    <message>
        <source>Nothing by account {id} in this period: widen it.</source>
        <translation>该时间段内没有账号 {id} 的记录：请放宽时间段。</translation>
    </message>
    <message>
        <source>only the newest {n} of a kind</source>
        <translation>每类只显示最新 {n} 条</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
</context>
<context>
    <name>TimelineTableModel</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>With whom</source>
        <translation>对方</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>TitleLine</name>
    <message>
        <source>Change the title</source>
        <translation>更改标题</translation>
    </message>
    <message>
        <source>Title of the case</source>
        <translation>案件标题</translation>
    </message>
    <message>
        <source>A title without names: it is read in lists</source>
        <translation>标题请勿含姓名：它会显示在列表中</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Signed in as {name}</source>
        <translation>已登录：{name}</translation>
    </message>
    <message>
        <source>Theme, language, connection</source>
        <translation>主题、语言、连接</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>偏好设置…</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Connect elsewhere…</source>
        <translation>连接到其他数据库…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>TotalsCard</name>
    <message>
        <source>against the same time before</source>
        <translation>与之前同样长的时间相比</translation>
    </message>
</context>
<context>
    <name>TracePanel</name>
    <message>
        <source>← Back</source>
        <translation>← 返回</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Assumed: first in, first out. Money has no marks; it may have gone another way.</source>
        <translation>假设先进先出。钱没有记号，也可能去了别处。</translation>
    </message>
    <message>
        <source>WHERE IT WENT</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>WHERE IT CAME FROM</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>{money} did not go on.</source>
        <translation>其中 {money} 没有继续流出。</translation>
    </message>
    <message>
        <source>Of {money} it is not known where it came from.</source>
        <translation>其中 {money} 来源不明。</translation>
    </message>
</context>
<context>
    <name>TransferKind</name>
    <message>
        <source>Payment</source>
        <translation>付款</translation>
    </message>
    <message>
        <source>Cash out</source>
        <translation>提现</translation>
    </message>
    <message>
        <source>Top-up</source>
        <translation>充值</translation>
    </message>
</context>
<context>
    <name>Typologies</name>
    <message>
        <source>{share}% (95 in 100: {low} to {high}%)</source>
        <translation>{share}%（95% 区间：{low}% 至 {high}%）</translation>
    </message>
    <message>
        <source>Typologies</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Several accounts send one account about as much each, and never before.</source>
        <translation>多个此前没有往来的账号向同一账号各转入相近的金额。</translation>
    </message>
    <message>
        <source>One account sends several new accounts about as much each.</source>
        <translation>一个账号向多个新账号各转出相近的金额。</translation>
    </message>
    <message>
        <source>Money goes from account to account and comes back to where it began.</source>
        <translation>资金在账号之间传递，最后回到起点。</translation>
    </message>
    <message>
        <source>One account collects from several, and passes about as much on.</source>
        <translation>一个账号从多处收款，再转出大致相同的金额。</translation>
    </message>
    <message>
        <source>A sum leaves one account in parts, and meets again at another.</source>
        <translation>一笔钱从一个账号分批转出，又在另一个账号汇合。</translation>
    </message>
    <message>
        <source>Some accounts send money to nearly all of the same other accounts.</source>
        <translation>一些账号向几乎同一批账号付款。</translation>
    </message>
    <message>
        <source>Money goes through layers, nearly all paying all of the next.</source>
        <translation>资金逐层传递，每层几乎都向下一层的所有账号付款。</translation>
    </message>
    <message>
        <source>A sum moves on from account to account, each time within hours.</source>
        <translation>一笔钱在账号之间接连转手，每次都在数小时内。</translation>
    </message>
    <message>
        <source>A sum above a limit is split into parts that stay below it.</source>
        <translation>超过限额的金额被拆成低于限额的几笔。</translation>
    </message>
    <message>
        <source>Somebody gives a new receiver more and more, as victims do. It accuses nobody.</source>
        <translation>有人给新的收礼人越送越多，受害者常常如此。这不是对任何人的指控。</translation>
    </message>
    <message>
        <source>A gift is cashed out, and most of it goes back as a transfer.</source>
        <translation>礼物被提现，其中大部分又以转账返还。</translation>
    </message>
    <message>
        <source>Accounts with one contact or one text are paid by the same people.</source>
        <translation>使用同一联系方式或文案的账号由同一批人付款。</translation>
    </message>
    <message>
        <source>A racy or soliciting post is followed by unusually many gifts.</source>
        <translation>性感或招揽帖子之后出现异常多的礼物。</translation>
    </message>
    <message>
        <source>An account gives or gets far more than others of its circle, time and score.</source>
        <translation>某账号的收支远高于同圈子、同时期、同分数段的其他账号。</translation>
    </message>
    <message>
        <source>More in a day than may pass without a report, whatever it looks like.</source>
        <translation>单日金额超过无需上报的上限，无论其形式如何。</translation>
    </message>
    <message>
        <source> days</source>
        <translation>天</translation>
    </message>
    <message>
        <source> yuan</source>
        <translation>元</translation>
    </message>
    <message>
        <source> times</source>
        <translation>倍</translation>
    </message>
    <message>
        <source> deviations</source>
        <translation>个标准差</translation>
    </message>
</context>
<context>
    <name>TypologiesView</name>
    <message>
        <source>Parameters are still being saved.</source>
        <translation>参数仍在保存中。</translation>
    </message>
    <message>
        <source>Parameters were changed and are not saved.</source>
        <translation>参数已改动但尚未保存。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Saved. Alerts are looked for by it now.</source>
        <translation>已保存。现在按此查找预警。</translation>
    </message>
    <message>
        <source>The snooze is over.</source>
        <translation>已结束暂缓。</translation>
    </message>
</context>
<context>
    <name>TypologyList</name>
    <message>
        <source>Choose a typology to see what it looks for</source>
        <translation>选择一种模式，查看它查找什么</translation>
    </message>
</context>
<context>
    <name>TypologyModel</name>
    <message numerus="yes">
        <source>%n open alert(s)</source>
        <translation>
            <numerusform>%n 条待处理预警</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnreadableTableModel</name>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>帖子</translation>
    </message>
    <message>
        <source>Why it could not be read</source>
        <translation>无法读取的原因</translation>
    </message>
    <message>
        <source>Tried</source>
        <translation>尝试时间</translation>
    </message>
</context>
<context>
    <name>VeiledThumbnail</name>
    <message>
        <source>The removed photo, covered</source>
        <translation>已下架的照片（已遮盖）</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Take down</source>
        <translation>下架</translation>
    </message>
    <message>
        <source>Restrict</source>
        <translation>限制可见</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>警示</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>升级处理</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Uphold</source>
        <translation>维持</translation>
    </message>
    <message>
        <source>Reverse</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>VersionDialog</name>
    <message>
        <source>Version {number}</source>
        <translation>第 {number} 版</translation>
    </message>
    <message>
        <source>{who}, {when}</source>
        <translation>{who}，{when}</translation>
    </message>
    <message>
        <source>As the lists came with the program.</source>
        <translation>程序自带的词表。</translation>
    </message>
    <message>
        <source>The version before is not listed any more.</source>
        <translation>更早的版本已不在列表中。</translation>
    </message>
    <message>
        <source>What it changed</source>
        <translation>此版的更改</translation>
    </message>
    <message>
        <source>What changed since</source>
        <translation>此后的更改</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Use again</source>
        <translation>重新使用</translation>
    </message>
    <message>
        <source>Becomes a change, to be previewed and saved</source>
        <translation>成为一项更改，需预览并保存</translation>
    </message>
</context>
<context>
    <name>VersionTableModel</name>
    <message>
        <source>The first, as shipped</source>
        <translation>首个版本，程序自带</translation>
    </message>
    <message>
        <source>Terms that this version added and removed</source>
        <translation>此版新增和移除的词条</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>词条</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>ViewsButton</name>
    <message>
        <source>Saved views: open, save, pass on</source>
        <translation>已存视图：打开、保存、分享</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>保存此视图…</translation>
    </message>
    <message>
        <source>Save it as a file…</source>
        <translation>存为文件…</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>保存此视图</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>视图名称</translation>
    </message>
    <message>
        <source>Save this view as a file</source>
        <translation>将此视图存为文件</translation>
    </message>
    <message>
        <source>Open a view</source>
        <translation>打开视图</translation>
    </message>
    <message>
        <source>The file holds no view of charts. Nothing was changed.</source>
        <translation>该文件不是图表视图。未作任何更改。</translation>
    </message>
    <message>
        <source>The view was saved by a newer version of the program. Nothing was changed.</source>
        <translation>该视图由更新版本的程序保存。未作任何更改。</translation>
    </message>
    <message>
        <source>The view cannot be read at “{field}”. Nothing was changed.</source>
        <translation>视图的“{field}”部分无法读取。未作任何更改。</translation>
    </message>
</context>
<context>
    <name>Visibility</name>
    <message>
        <source>Visible</source>
        <translation>公开可见</translation>
    </message>
    <message>
        <source>Restricted</source>
        <translation>限制可见</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>已移除</translation>
    </message>
</context>
<context>
    <name>WaitingCard</name>
    <message>
        <source>You proposed it yourself: somebody else has to answer.</source>
        <translation>这是您自己的提议：须由他人答复。</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>It is done now</source>
        <translation>立即执行</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>It is not done; say why</source>
        <translation>不予执行；请说明理由</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Propose it no more; the case goes on</source>
        <translation>不再提议，案件继续办理</translation>
    </message>
    <message>
        <source>{outcome}: waits for a second person</source>
        <translation>{outcome}：等待第二人确认</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) grew since it was proposed: look at them again.</source>
        <translation>
            <numerusform>提议之后有 %n 条预警扩大，请重新查看。</numerusform>
        </translation>
    </message>
    <message>
        <source>Proposed by {login}, {when} · {amount}</source>
        <translation>由 {login} 提议，{when} · {amount}</translation>
    </message>
    <message>
        <source>Refuse:</source>
        <translation>拒绝：</translation>
    </message>
    <message>
        <source>Why not? Whoever proposed it reads this.</source>
        <translation>为什么不行？提议的人会看到。</translation>
    </message>
</context>
<context>
    <name>Way</name>
    <message>
        <source>Back to what was open before</source>
        <translation>返回之前打开的内容</translation>
    </message>
    <message>
        <source>Account {id}</source>
        <translation>账号 {id}</translation>
    </message>
</context>
<context>
    <name>WindowProvider</name>
    <message>
        <source>Pane</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Not possible now</source>
        <translation>目前无法执行</translation>
    </message>
</context>
<context>
    <name>WordListModel</name>
    <message numerus="yes">
        <source>%n term(s)</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n added</source>
        <translation>
            <numerusform>新增 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <translation>
            <numerusform>移除 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>找到 %n 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WordListPanel</name>
    <message>
        <source>Word lists</source>
        <translation>词表</translation>
    </message>
</context>
<context>
    <name>WordListView</name>
    <message>
        <source>Word lists</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Choose a list to see and change its terms</source>
        <translation>选择词表，查看和修改其词条</translation>
    </message>
</context>
<context>
    <name>WordsBoard</name>
    <message>
        <source>Word</source>
        <translation>用词</translation>
    </message>
    <message>
        <source>List</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>A week before</source>
        <translation>此前每周</translation>
    </message>
    <message>
        <source>Times as common</source>
        <translation>常见倍数</translation>
    </message>
    <message>
        <source>95% interval</source>
        <translation>95% 区间</translation>
    </message>
    <message>
        <source>Rising words</source>
        <translation>上升的用词</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>First</source>
        <translation>最早</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Shared contacts</source>
        <translation>共用的联系方式</translation>
    </message>
    <message>
        <source>A post with it</source>
        <translation>使用它的帖子</translation>
    </message>
    <message>
        <source>Solicits</source>
        <translation>所求</translation>
    </message>
    <message>
        <source>Weeks</source>
        <translation>周数</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Which words do more accounts use this week?</source>
        <translation>本周哪些词有更多账号在用？</translation>
    </message>
    <message>
        <source>Too few accounts used any listed word in these five weeks.</source>
        <translation>这五周用过词表用词的账号太少。</translation>
    </message>
    <message>
        <source>Which contacts do several accounts give?</source>
        <translation>哪些联系方式由多个账号给出？</translation>
    </message>
    <message>
        <source>No contact is given by more than one account.</source>
        <translation>没有由多个账号给出的联系方式。</translation>
    </message>
    <message>
        <source>Which templates go around?</source>
        <translation>哪些模板在流传？</translation>
    </message>
    <message>
        <source>No template is used by more than one account.</source>
        <translation>没有多个账号使用的模板。</translation>
    </message>
    <message>
        <source>not in posts</source>
        <translation>不在帖子中</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s) rise</source>
        <translation>
            <numerusform>%n 个词上升</numerusform>
        </translation>
    </message>
    <message>
        <source>week to {day} · {rise} of {tested} tested</source>
        <translation>截至 {day} 的一周 · 检验 {tested} 个，{rise}</translation>
    </message>
    <message>
        <source>Rises: of the words marked like this, {share} at most are expected to be chance</source>
        <translation>上升：如此标记的词中，预计至多 {share} 出于偶然</translation>
    </message>
    <message>
        <source>May be chance: that many words are looked at that some always go up</source>
        <translation>可能是偶然：查看的词很多，总有一些会上升</translation>
    </message>
    <message>
        <source>Accounts that wrote “{word}” in the week to {day}</source>
        <translation>截至 {day} 一周内写过“{word}”的账号</translation>
    </message>
    <message>
        <source>Accounts that give {type} {contact}</source>
        <translation>给出{type} {contact} 的账号</translation>
    </message>
    <message>
        <source>Accounts that use template {number}</source>
        <translation>使用模板 {number} 的账号</translation>
    </message>
    <message>
        <source>Posts with template {number}</source>
        <translation>使用模板 {number} 的帖子</translation>
    </message>
</context>
<context>
    <name>_NewerVersion</name>
    <message>
        <source>Load theirs, keep my changes</source>
        <translation>载入对方的词表，保留我的更改</translation>
    </message>
    <message>
        <source>Your changes stay changes wherever they still apply</source>
        <translation>您的更改凡仍适用的都会保留为更改</translation>
    </message>
    <message>
        <source>{who} saved other lists, {when}: {why}</source>
        <translation>{who} {when}保存了其他词表：{why}</translation>
    </message>
</context>
<context>
    <name>_Popup</name>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
</context>
<context>
    <name>_Veiled</name>
    <message numerus="yes">
        <source>%n photo(s), veiled</source>
        <translation>
            <numerusform>%n 张照片，已遮盖</numerusform>
        </translation>
    </message>
</context>
</TS>
