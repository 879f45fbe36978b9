-- Revision 0002: the policies to begin with.
INSERT INTO moderation.policy (code, parent_code, severity, name_en, name_zh, reason_en, reason_zh,
    shortcut, strike_weight, strike_days, freezes_gifts, is_child_safety)
VALUES
    ('nudity', NULL, 0.9, 'Nudity', '裸露',
     'The post shows nudity or sexual acts.', '该内容含有裸露或性行为画面。', '1', 3, 180, true, false),
    ('suggestive', 'nudity', 0.5, 'Suggestive', '低俗挑逗',
     'The post is sexually suggestive.', '该内容带有性暗示。', '2', 1, 60, false, false),
    ('solicitation', NULL, 0.8, 'Solicitation', '招揽交易',
     'The post offers or seeks company in exchange for money.', '该内容以金钱换取陪伴或交往。',
     '3', 3, 180, true, false),
    ('contact', 'solicitation', 0.6, 'Contact details', '留联系方式',
     'The post leads readers to contacts outside the platform.', '该内容引导用户到平台外联系。',
     '4', 1, 60, false, false),
    ('gating', NULL, 0.4, 'Not allowed to post', '无发布资格',
     'The author may not post in this circle.', '作者不具备在该圈子发布的资格。',
     '5', 1, 60, false, false),
    ('harassment', NULL, 0.7, 'Harassment', '骚扰辱骂',
     'The post harasses or insults somebody.', '该内容骚扰或辱骂他人。', '6', 2, 90, false, false),
    ('other', NULL, 0.3, 'Other', '其他',
     'The post breaks another rule of the community.', '该内容违反了其他社区规则。',
     '7', 0, 30, false, false),
    ('child_safety', NULL, 1.0, 'Child safety', '未成年人保护',
     'The post endangers minors.', '该内容危害未成年人。', '9', 10, 3650, true, true);
