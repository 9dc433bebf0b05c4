package dev.hikkoshi.app;

import dev.hikkoshi.constructs.draft.Chart;
import dev.hikkoshi.constructs.draft.Drafted;
import dev.hikkoshi.stacks.EnvironmentStack;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Drafts stacks, several at the same time, and hands them over one after the other, in their order. */
final class Drafting {

    private static final int THREADS = 2;

    /** How many are drafted ahead of the one that is handed over: a large service has a thousand. */
    private static final int AHEAD = 16;

    private Drafting() {}

    /**
     * A stack that only CDK has to do with any more.
     *
     * @param stack the stack, written down
     * @param charts the manifests that stand beside its template, by path below the environment's folder
     * @param files the texts of the other files that do
     */
    record Result(Drafted stack, Map<String, Chart> charts, Map<String, String> files) {}

    /** Drafts all {@code places} and gives each to {@code consumer}, in their order. */
    static void all(List<Composition.Place> places, Consumer<Result> consumer) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Queue<CompletableFuture<Result>> ahead = new ArrayDeque<>();
            for (Composition.Place place : places) {
                ahead.add(CompletableFuture.supplyAsync(() -> draft(place), threads));
                if (ahead.size() > AHEAD) {
                    consumer.accept(ahead.remove().join());
                }
            }
            ahead.forEach(result -> consumer.accept(result.join()));
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Result draft(Composition.Place place) {
        EnvironmentStack stack = place.drafting().get();
        return new Result(stack.write(place.earlier()), stack.charts(), stack.files());
    }
}
