package dev.hikkoshi.config.yaml;

import dev.hikkoshi.config.InputRule;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The range of a number, both ends included. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Within {
    /** The rule that a number outside of the range breaks. */
    InputRule rule();

    /** The smallest number allowed. */
    double from();

    /** The largest number allowed. */
    double to();
}
