package dev.hikkoshi.config.yaml;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a component holds unless it is written. The one place in which a default stands; {@code []} and {@code {}} are the
 * empty list and the empty mapping, the latter with the defaults of its own keys.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Unless {
    /** The default, as it would be written in YAML. */
    String written();
}
