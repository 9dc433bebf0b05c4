package dev.hikkoshi.config.yaml;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A valid value of a key, as it is written in YAML. A mapping without one has the example that follows from its required keys, or
 * from all of them if none is required.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Example {
    /** The value: a scalar, a list or mapping in brackets, or several lines. */
    String value();

    /** Keys of the same mapping that stand before the key in the example, without which it would mislead. */
    String before() default "";

    /** Keys of the same mapping that stand after it. */
    String after() default "";
}
