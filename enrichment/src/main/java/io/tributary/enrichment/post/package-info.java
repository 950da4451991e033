/**
 * Whose post it is, and whether everybody it depends on has said yes.
 *
 * <p>In: {@link io.tributary.schemas.post.PostMessage}, keyed by post id, to {@link
 * io.tributary.enrichment.post.RegistryOperator}; {@link io.tributary.schemas.post.LineageMessage},
 * keyed by the root of the remix tree, to {@link io.tributary.enrichment.post.LineageOperator}.
 * Out: rows for posts, withdrawals, the archive and the decision log.
 *
 * <p>State: the owner of every post id, or what was refused before there was one; every post of a
 * tree with the verdicts on it, and the content of those not decided yet. Expiry: content goes when
 * the post is decided; nothing else does, for a remix may name any post at any time.
 */
@NullMarked
package io.tributary.enrichment.post;

import org.jspecify.annotations.NullMarked;
