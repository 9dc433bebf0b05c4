package com.example;

import dev.hikkoshi.synthesis.EnvironmentStage;
import dev.hikkoshi.synthesis.Extension;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;

/** What a user would add: a queue in a stack of its own, to which the pods of one feature may send. */
public final class OrderEvents implements Extension {

    @Override
    public void extend(EnvironmentStage stage) {
        Stack stack = new Stack(stage, "order-events");
        Queue queue = Queue.Builder.create(stack, "Queue")
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .build();
        Tags.of(queue).add("owner", "orders");
        queue.grantSendMessages(stage.feature("print-api").podRole());
    }
}
