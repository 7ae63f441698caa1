-- The content of one site. Times are milliseconds since 1970 in UTC; ids are made by the application.
-- Columns named like a model type hold its JSON.

CREATE TABLE content_version (
    one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    version BIGINT NOT NULL
);
INSERT INTO content_version (one, version) VALUES (1, 1);

CREATE TABLE site (
    one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    title TEXT NOT NULL,
    tagline TEXT NOT NULL,
    address TEXT NOT NULL,
    language TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    is_demo BOOLEAN NOT NULL
);

-- Sections, topics and contributors: whatever has a page that lists stories.
CREATE TABLE subject (
    kind TEXT NOT NULL CHECK (kind IN ('section', 'topic', 'contributor')),
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    PRIMARY KEY (kind, slug)
);

CREATE TABLE topic_alias (
    alias TEXT NOT NULL PRIMARY KEY,
    topic_slug TEXT NOT NULL,
    by_editor BOOLEAN NOT NULL
);
CREATE INDEX topic_alias_by_topic ON topic_alias (topic_slug);

CREATE TABLE article (
    id TEXT NOT NULL PRIMARY KEY,
    origin TEXT NOT NULL UNIQUE,
    wordpress_id BIGINT,
    -- 'gone' was public before; of it and of 'not_public' nothing but this row is kept.
    state TEXT NOT NULL CHECK (state IN ('public', 'gone', 'not_public')),
    -- NULL for a story that never had a public address, or whose address another story took over.
    slug TEXT UNIQUE,
    -- The slug that was asked for: `slug` differs where another story had it first.
    wanted_slug TEXT,
    -- A hash of everything that was imported.
    fingerprint TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('story', 'page')),
    headline TEXT NOT NULL,
    kicker TEXT,
    standfirst TEXT NOT NULL,
    section_slug TEXT,
    published_at BIGINT NOT NULL,
    updated_at BIGINT,
    main_media TEXT,
    label TEXT,
    language TEXT,
    reading_time_minutes BIGINT NOT NULL,
    comment_count BIGINT NOT NULL,
    are_comments_open BOOLEAN NOT NULL,
    is_demo BOOLEAN NOT NULL
);
CREATE INDEX article_by_date ON article (published_at, id) WHERE state = 'public' AND kind = 'story';
CREATE INDEX article_by_section ON article (section_slug, published_at, id) WHERE state = 'public' AND kind = 'story';
CREATE INDEX article_by_wordpress_id ON article (wordpress_id);

-- What lists never read.
CREATE TABLE article_body (
    article_id TEXT NOT NULL PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    blocks TEXT NOT NULL,
    source TEXT NOT NULL,
    correction TEXT
);

-- Addresses that an article had before.
CREATE TABLE former_slug (
    slug TEXT NOT NULL PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE
);
CREATE INDEX former_slug_by_article ON former_slug (article_id);

-- Topics and contributors of public articles; published_at stands here too, so that one index gives a list in its order.
CREATE TABLE article_subject (
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('topic', 'contributor')),
    slug TEXT NOT NULL,
    place BIGINT NOT NULL,
    published_at BIGINT NOT NULL,
    PRIMARY KEY (article_id, kind, slug)
);
CREATE INDEX article_subject_by_date ON article_subject (kind, slug, published_at, article_id);

CREATE TABLE comment (
    id TEXT NOT NULL PRIMARY KEY,
    origin TEXT NOT NULL UNIQUE,
    wordpress_id BIGINT,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    parent_origin TEXT,
    name TEXT NOT NULL,
    posted_at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('held', 'approved', 'rejected', 'removed')),
    source TEXT NOT NULL,
    text TEXT NOT NULL,
    -- How the thread is shown, worked out whenever a comment of the article changes: the order in time among all
    -- comments of the article, the shown comment that this one answers, and the root above it.
    place BIGINT NOT NULL,
    answers_id TEXT,
    root_id TEXT NOT NULL
);
CREATE INDEX comment_roots ON comment (article_id, place) WHERE state = 'approved' AND answers_id IS NULL;
CREATE INDEX comment_by_root ON comment (root_id);
CREATE INDEX comment_by_article ON comment (article_id);

CREATE TABLE media (
    path TEXT NOT NULL PRIMARY KEY,
    content_type TEXT NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    bytes BIGINT NOT NULL
);
