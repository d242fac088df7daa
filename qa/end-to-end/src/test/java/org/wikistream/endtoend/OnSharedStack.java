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
 * Marks a test on the {@link SharedStack}. One such test runs at a time, because some kill the stack's servers; beside
 * it, at most one that is {@link OnOwnStack}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedStack.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("shared stack")
@interface OnSharedStack {}
