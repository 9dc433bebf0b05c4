package dev.hikkoshi.constructs.draft;

import java.util.List;
import java.util.function.Consumer;
import software.constructs.Construct;

/** A stack that is drafted to the end, and needs CDK only to be created. */
public final class Drafted {

    private final String id;
    private final List<Batch> batches;

    /**
     * What crosses at once.
     *
     * @param text what the composer creates, as JSON
     * @param path the place of what is left to CDK's library afterwards
     * @param creation that; nothing after the last batch
     */
    record Batch(String text, String path, Consumer<Site> creation) {}

    Drafted(String id, List<Batch> batches) {
        this.id = id;
        this.batches = List.copyOf(batches);
    }

    /**
     * Creates the stack and all that is in it.
     *
     * @param scope an app or a stage, which has the stacks that are deployed before this one
     */
    public void create(Construct scope) {
        for (Batch batch : batches) {
            Composer.compose(scope, id, batch.text());
            if (!batch.path().isEmpty()) {
                batch.creation().accept(new Site(find(scope, batch.path())));
            }
        }
    }

    private Construct find(Construct scope, String path) {
        Construct found = (Construct) scope.getNode().findChild(id);
        for (String step : path.split("/")) {
            found = (Construct) found.getNode().findChild(step);
        }
        return found;
    }
}
