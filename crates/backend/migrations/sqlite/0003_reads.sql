-- Reads of stories. Nothing here tells who read: marks are keyed hashes whose key (`read_salt`) is thrown away after its
-- day, and each mark belongs to one story, so that no two of them can be put together.

-- `rank` is log2 of the decayed score plus time over half-life: it orders stories at every moment and never needs a sweep.
CREATE TABLE article_reads (
    article_id TEXT NOT NULL PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    rank DOUBLE PRECISION NOT NULL,
    newest_read_at BIGINT NOT NULL
);
CREATE INDEX article_reads_by_rank ON article_reads (rank);

-- Readers who came to a story for the first time on their day, by the hour (since 1970) in which they came.
CREATE TABLE article_readers (
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    hour BIGINT NOT NULL,
    readers BIGINT NOT NULL,
    PRIMARY KEY (article_id, hour)
);
CREATE INDEX article_readers_by_hour ON article_readers (hour);

-- The key of the day's marks. Days are counted since 1970, in UTC.
CREATE TABLE read_salt (
    day BIGINT NOT NULL PRIMARY KEY,
    salt TEXT NOT NULL
);

-- A reader of a story, and when the last read that counted was. Rows of past days are deleted, some with each write.
CREATE TABLE reader_mark (
    mark BIGINT NOT NULL PRIMARY KEY,
    day BIGINT NOT NULL,
    read_at BIGINT NOT NULL
);
CREATE INDEX reader_mark_by_day ON reader_mark (day);

-- A network from which a story was read, and how often since the beginning of a half hour.
CREATE TABLE network_mark (
    mark BIGINT NOT NULL PRIMARY KEY,
    day BIGINT NOT NULL,
    since_at BIGINT NOT NULL,
    reads BIGINT NOT NULL
);
CREATE INDEX network_mark_by_day ON network_mark (day);
