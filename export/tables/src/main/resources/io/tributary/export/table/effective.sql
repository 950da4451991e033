-- The effective dataset: what may be used now, and for what, one row a post and horizon.
CREATE OR REPLACE VIEW effective AS
WITH RECURSIVE
-- A denial is for one publication of an id. It counts if the post's author or somebody whom the
-- post depicts has sent it, and not if a stranger has claimed the id.
denied AS (
  SELECT p.post_id, d.purpose
  FROM posts p JOIN denials d ON d.post_id = p.post_id AND d.published_at = p.published_at
  WHERE d.subject = p.author OR list_contains(p.depicts, d.subject)),
-- It takes out everything that descends from the post, however deep. UNION ends cycles.
lost AS (
  SELECT post_id, purpose FROM denied
  UNION
  SELECT p.post_id, l.purpose FROM posts p JOIN lost l ON l.post_id = p.parent_id),
taken_back AS (
  SELECT post_id, purpose FROM withdrawals
  UNION
  SELECT post_id, purpose FROM lost),
-- The purposes that are left of those that a post was admitted for. A post without any is out.
allowed AS (
  SELECT o.post_id, list(o.purpose ORDER BY o.purpose) AS purposes
  FROM (SELECT post_id, unnest(purposes) AS purpose FROM posts) o
  ANTI JOIN taken_back t ON t.post_id = o.post_id AND t.purpose = o.purpose
  GROUP BY o.post_id),
-- A censored row is followed by another one of its horizon when the input goes on.
last_sample AS (
  SELECT * FROM samples
  QUALIFY row_number() OVER (PARTITION BY post_id, horizon ORDER BY window_end DESC) = 1),
last_look AS (
  SELECT * FROM image_features
  QUALIFY row_number() OVER (PARTITION BY post_id ORDER BY image_looked_at DESC) = 1)
SELECT
  s.post_id, s.horizon, a.purposes, s.censored, s.window_end, p.root_id, p.parent_id, p.model,
  s.suppressed, s.impressions, s.unique_viewers, s.engaged_viewers, s.likes, s.saves,
  s.dislikes, s.remixes, s.comments, s.shares, s.reports, s.dwell_ms_p50, s.by_position,
  s.score_wilson, s.score_bayes, s.score_snips, p.author, p.published_at, p.decided_at,
  p.policy_digest, p.prompt, p.negative_prompt, p.prompt_id, p.caption, p.seed, p.steps,
  p.cfg_scale, p.sampler, p.image_uri, p.image_id, p.image_sha256, p.image_width,
  p.image_height, p.depicts, p.language, p.language_confidence, p.prompt_length,
  p.prompt_minhash, p.personal_data, i.image_status, i.image_true_sha256, i.image_format,
  i.image_true_width, i.image_true_height, i.image_pdq, i.image_pdq_quality, i.image_looked_at
FROM posts p
JOIN allowed a ON a.post_id = p.post_id
JOIN last_sample s ON s.post_id = p.post_id
-- What was found at another address says nothing of this picture.
LEFT JOIN last_look i ON i.post_id = p.post_id AND i.image_uri = p.image_uri;
