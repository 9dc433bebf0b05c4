package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Whose cookie keeps a client with a target (Elastic Load Balancing, Sticky sessions for your Application Load Balancer). */
public enum StickinessType {
    @JsonPropertyDescription("the load balancer gives clients the cookie AWSALB.")
    LB_COOKIE("lb_cookie"),
    @JsonPropertyDescription(
            "the application gives clients a cookie. It does not work in a rule with two target groups, and is refused.")
    APP_COOKIE("app_cookie");

    private final String word;

    StickinessType(String word) {
        this.word = word;
    }

    /** The word as AWS has it, and as it is written in YAML. */
    public String word() {
        return word;
    }
}
