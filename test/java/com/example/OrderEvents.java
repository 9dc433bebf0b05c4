package com.example;

import dev.hikkoshi.synthesis.EnvironmentStage;
import dev.hikkoshi.synthesis.Extension;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;

/** An example of a user's extension: a queue in a separate stack, to which the pods of one feature may send. */
public final class OrderEvents implements Extension {

    @Override
    public void extend(EnvironmentStage stage) {
        Stack stack = new Stack(stage, "order-events");
        Queue failed = Queue.Builder.create(stack, "Failed").enforceSsl(true).build();
        Queue queue = Queue.Builder.create(stack, "Queue")
                .enforceSsl(true)
                .deadLetterQueue(DeadLetterQueue.builder()
                        .queue(failed)
                        .maxReceiveCount(5)
                        .build())
                .build();
        Tags.of(queue).add("owner", "orders");
        queue.grantSendMessages(stage.feature("print-api").podRole());
    }
}
