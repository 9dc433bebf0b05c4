package dev.hikkoshi.app;

import dev.hikkoshi.constructs.draft.Composer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * CDK's process, which one thread talks to while others read, plan and draft. It does one thing after the other, in the
 * order in which it was asked.
 */
final class Kernel {

    /** How much may wait for it: drafts of stacks, of which a large service has a thousand. */
    private static final int WAITING = 64;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread created = new Thread(task, "kernel");
        created.setDaemon(true);
        return created;
    });
    private final Semaphore room = new Semaphore(WAITING);
    private final CompletableFuture<Void> loaded = run(Composer::load);

    /** Waits until CDK is loaded, which it begins with: half a second, in which Java can do something else. */
    void awaitLoaded() {
        loaded.join();
    }

    /** Has something done, see {@link #ask}. */
    CompletableFuture<Void> run(Runnable task) {
        return ask(() -> {
            task.run();
            return null;
        });
    }

    /** Has something done, and waits while too much is to be done already. */
    <T> CompletableFuture<T> ask(Supplier<T> task) {
        room.acquireUninterruptibly();
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return task.get();
                    } finally {
                        room.release();
                    }
                },
                thread);
    }
}
