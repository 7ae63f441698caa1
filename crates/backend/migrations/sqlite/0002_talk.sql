-- What readers write here, and what is decided about it. Hashes are hexadecimal.

-- Keys that this site made for itself; none of them is ever shown.
CREATE TABLE secret (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- What a day's hashes of networks and devices are made with. Salts of days before are deleted, and with them every way
-- back from a hash to whose it was.
CREATE TABLE talk_salt (
    day BIGINT NOT NULL PRIMARY KEY,
    salt TEXT NOT NULL
);

-- What is known of a comment that a reader wrote here, beside what `comment` holds of every comment.
CREATE TABLE reader_comment (
    comment_id TEXT NOT NULL PRIMARY KEY REFERENCES comment (id) ON DELETE CASCADE,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    client_nonce TEXT NOT NULL,
    -- Of what came with the nonce the first time.
    content_hash TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    editable_until BIGINT NOT NULL,
    sent_at BIGINT NOT NULL,
    prefix_hash TEXT NOT NULL,
    device_hash TEXT NOT NULL,
    -- Of name and device together; NULL where the device has no key.
    author_hash TEXT,
    -- A program wrote it. It is rejected, and told that it waits.
    is_decoy BOOLEAN NOT NULL,
    UNIQUE (article_id, client_nonce)
);
CREATE INDEX reader_comment_by_device ON reader_comment (device_hash, sent_at);
CREATE INDEX reader_comment_by_prefix ON reader_comment (prefix_hash, sent_at);

-- Authors of whom the newsroom approved a comment and took none away since.
CREATE TABLE approved_author (
    author_hash TEXT NOT NULL PRIMARY KEY,
    approved_at BIGINT NOT NULL
);

CREATE TABLE comment_report (
    comment_id TEXT NOT NULL REFERENCES comment (id) ON DELETE CASCADE,
    client_nonce TEXT NOT NULL,
    reporter_hash TEXT NOT NULL,
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    reported_at BIGINT NOT NULL,
    -- The newsroom has looked since.
    is_settled BOOLEAN NOT NULL,
    PRIMARY KEY (comment_id, client_nonce)
);
CREATE INDEX comment_report_by_reporter ON comment_report (reporter_hash, reported_at);

-- The audit trail: what became of a comment, when, and by whom.
CREATE TABLE comment_event (
    comment_id TEXT NOT NULL REFERENCES comment (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    happened_at BIGINT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    from_state TEXT,
    to_state TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (comment_id, number)
);

-- Whether readers can comment, where the newsroom decided it here: it wins over what the publisher's export says.
CREATE TABLE article_talk (
    article_id TEXT NOT NULL PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    are_comments_open BOOLEAN NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at BIGINT NOT NULL
);

-- The moderation queue.
CREATE INDEX comment_by_state ON comment (state, posted_at, id);
-- The newest comment of an article, without a look at the others. It begins with the time and not with the place, so
-- that it is never taken for the index of roots.
CREATE INDEX comment_in_time ON comment (article_id, posted_at, place);
-- Whom a comment answers.
CREATE INDEX comment_answers ON comment (article_id, parent_origin);
