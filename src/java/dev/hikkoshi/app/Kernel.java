package dev.hikkoshi.app;

import dev.hikkoshi.constructs.draft.Composer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * CDK's process, which one thread talks to while others read, plan and draft. It does one thing after the other, in the
 * order in which it was asked, and what can wait when there is nothing else to do.
 */
final class Kernel {

    /** How much may wait for it: drafts of stacks, of which a large service has a thousand. */
    private static final int WAITING = 64;

    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>(), task -> {
                Thread created = new Thread(task, "kernel");
                created.setDaemon(true);
                return created;
            });
    private final AtomicLong asked = new AtomicLong();
    private final Executor inOrder = task -> thread.execute(new Task(false, asked.incrementAndGet(), task));
    private final Executor whenIdle = task -> thread.execute(new Task(true, asked.incrementAndGet(), task));
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
                inOrder);
    }

    /** Has something done when nothing else waits. */
    CompletableFuture<Void> runWhenIdle(Runnable task) {
        return CompletableFuture.runAsync(task, whenIdle);
    }

    private record Task(boolean canWait, long number, Runnable work) implements Runnable, Comparable<Task> {

        @Override
        public void run() {
            work.run();
        }

        @Override
        public int compareTo(Task other) {
            int byPatience = Boolean.compare(canWait, other.canWait);
            return byPatience != 0 ? byPatience : Long.compare(number, other.number);
        }
    }
}
