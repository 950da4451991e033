/**
 * Decides who owns a post, and whether all the people it depends on allow its use.
 *
 * <p>In: {@link io.tributary.schemas.post.PostMessage}, keyed by post id, to {@link
 * io.tributary.enrichment.post.RegistryOperator}; {@link io.tributary.schemas.post.LineageMessage},
 * keyed by the root of the remix tree, to {@link io.tributary.enrichment.post.LineageOperator}.
 * Out: rows for posts, withdrawals, the archive and the decision log. Side outputs: publications
 * and changes by owners, remixes as engagement, and admitted and withdrawn posts.
 *
 * <p>State: the owner of every post id, or the changes refused before it had one; every post of a
 * tree with its verdicts, and the ids of its children; the content of undecided posts, and the ids
 * of the posts that wait for each other post; verdicts that arrived before their posts. Expiry:
 * content is removed when its post is decided, at the latest at the end of its lineage wait, and an
 * early verdict a lineage wait after its arrival; nothing else expires, because a remix may name
 * any post at any time.
 */
@NullMarked
package io.tributary.enrichment.post;

import org.jspecify.annotations.NullMarked;
