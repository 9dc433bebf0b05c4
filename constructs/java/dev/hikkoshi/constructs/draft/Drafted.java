package dev.hikkoshi.constructs.draft;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.constructs.Construct;

/**
 * A stack that is drafted and written down: what is left to do is CDK's alone.
 *
 * @param id the stack's id
 * @param batches what crosses into CDK's process, one after the other
 */
public record Drafted(String id, List<Batch> batches) {

    public Drafted {
        batches = List.copyOf(batches);
    }

    /**
     * What crosses at once.
     *
     * @param text what the composer creates, as JSON
     * @param afterwards what is left to CDK's library then; nothing after the last batch
     */
    record Batch(String text, Optional<Native> afterwards) {}

    /**
     * What is left to CDK's library.
     *
     * @param path its place, which is there
     * @param creation creates it
     */
    record Native(String path, Consumer<Site> creation) {}

    /**
     * Creates the stack and all that is in it.
     *
     * @param scope an app or a stage, which has the stacks that are deployed before this one
     */
    public void create(Construct scope) {
        for (Batch batch : batches) {
            Composer.compose(scope, id, batch.text());
            batch.afterwards().ifPresent(left -> left.creation().accept(new Site(find(scope, left.path()))));
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
