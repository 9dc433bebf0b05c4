package dev.hikkoshi.config.yaml;

import dev.hikkoshi.config.Form;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The form of a text, or of each text of a list, or of each value of a mapping. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Formed {
    /** The form. */
    Form value();
}
