package dev.hikkoshi.config.yaml;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a component holds unless it is written. The one place in which a default stands; {@code {}} is the empty
 * mapping, with the defaults of its own keys, and a list stands in brackets: {@code []} or {@code [a, b]}, of scalars.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Unless {
    /** The default, as it would be written in YAML. */
    String written();
}
