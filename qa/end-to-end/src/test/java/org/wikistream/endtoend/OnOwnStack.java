package org.wikistream.endtoend;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Marks a test with an {@link OwnStack}, on ports of its own. One such test runs at a time, because a stack takes 2.5
 * GB; beside it, at most one that is {@link OnSharedStack} and one that is {@link OnIngestStack}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OwnStack.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("own stack")
@interface OnOwnStack {}
