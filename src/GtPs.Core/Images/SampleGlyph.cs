using SkiaSharp;

namespace GtPs.Core.Images;

/// <summary>A drawing of one thing.</summary>
/// <param name="SetName">The glyph set it comes from, for example <c>twemoji</c>.</param>
/// <param name="Name">Its name in the set.</param>
/// <param name="Picture">The drawing; may be replayed by many threads at once.</param>
/// <param name="Width">The width of its view box.</param>
/// <param name="Height">The height of its view box.</param>
internal sealed record SampleGlyph(string SetName, string Name, SKPicture Picture, float Width, float Height);
