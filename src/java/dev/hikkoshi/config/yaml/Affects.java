package dev.hikkoshi.config.yaml;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a key shapes: properties of a CloudFormation resource such as {@code AWS::EKS::Nodegroup ScalingConfig.MinSize}, a Kubernetes
 * object such as {@code Deployment spec.template}, a command, a rule. The keys of a mapping shape the same unless they say otherwise.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Affects {
    /** One entry per output. */
    String[] value();
}
