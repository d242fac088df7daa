package org.wikistream.alerts;

/** Names of an alert's fields, in the topic and in its document in OpenSearch alike. */
public final class AlertFields {

    public static final String ID = "id";
    public static final String VERSION = "version";
    public static final String KIND = "kind";
    /** {@value #OPEN} or {@value #CLOSED}. */
    public static final String STATE = "state";

    public static final String WIKI = "wiki";
    public static final String PAGE = "page";
    public static final String USER = "user";
    public static final String FROM = "from";
    public static final String TO = "to";
    public static final String UPDATED = "updated";
    public static final String SCORE = "score";
    public static final String FACTS = "facts";
    public static final String WHY = "why";
    public static final String EVIDENCE = "evidence";
    public static final String RULES = "rules";

    /** A field of a piece of evidence, which has {@link #WIKI}, {@link #PAGE} and {@link #USER} too. */
    public static final String EVENT_ID = "event_id";

    public static final String TIME = "time";
    public static final String REVISION = "revision";
    public static final String LINK = "link";

    public static final String OPEN = "open";
    public static final String CLOSED = "closed";

    private AlertFields() {}
}
