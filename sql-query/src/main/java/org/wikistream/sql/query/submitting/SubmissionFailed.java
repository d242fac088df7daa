package org.wikistream.sql.query.submitting;

/** A job that the cluster did not take. */
public final class SubmissionFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    SubmissionFailed(Throwable cause) {
        super("The cluster did not take the query: " + cause.getMessage(), cause);
    }
}
