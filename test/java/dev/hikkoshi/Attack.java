package dev.hikkoshi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a test that plays an attack on the review or on what is deployed, and asserts that it does not get past.
 * {@link AttacksTest} lists all of them.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Attack {

    /** What is tried, as one sentence: who does what, and what would follow. */
    String value();
}
