package dev.hikkoshi.config.yaml;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The default of a component. Defaults are declared only here. {@code {}} is the empty mapping with the defaults of its
 * own keys. A list has brackets: {@code []} or {@code [a, b]}, of scalars.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Unless {
    /** The default, in YAML syntax. */
    String written();
}
