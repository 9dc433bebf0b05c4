package dev.hikkoshi.config.yaml;

import dev.hikkoshi.config.InputRule;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The largest number of items of a list, or of keys of a mapping whose keys are names. Each has a bound. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface AtMost {
    /** The rule that a longer list breaks. */
    InputRule rule() default InputRule.YAML_ITEMS;

    /** The largest number allowed. */
    int items();
}
