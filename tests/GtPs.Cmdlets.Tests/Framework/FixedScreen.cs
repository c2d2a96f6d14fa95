using System.Management.Automation.Host;

namespace GtPs.Cmdlets.Tests.Framework;

/// <summary>A screen without keys.</summary>
/// <param name="columns">Its width.</param>
internal sealed class FixedScreen(int columns) : PSHostRawUserInterface
{
    /// <inheritdoc />
    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    /// <inheritdoc />
    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    /// <inheritdoc />
    public override Size BufferSize { get; set; } = new(columns, 50);

    /// <inheritdoc />
    public override Coordinates CursorPosition { get; set; }

    /// <inheritdoc />
    public override int CursorSize { get; set; } = 1;

    /// <inheritdoc />
    public override bool KeyAvailable => false;

    /// <inheritdoc />
    public override Size MaxPhysicalWindowSize => new(columns, 50);

    /// <inheritdoc />
    public override Size MaxWindowSize => new(columns, 50);

    /// <inheritdoc />
    public override Coordinates WindowPosition { get; set; }

    /// <inheritdoc />
    public override Size WindowSize { get; set; } = new(columns, 50);

    /// <inheritdoc />
    public override string WindowTitle { get; set; } = string.Empty;

    /// <inheritdoc />
    public override void FlushInputBuffer()
    {
    }

    /// <inheritdoc />
    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => new BufferCell[0, 0];

    /// <inheritdoc />
    public override KeyInfo ReadKey(ReadKeyOptions options) => throw new HostException("Nobody is there to press a key.");

    /// <inheritdoc />
    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill)
    {
    }

    /// <inheritdoc />
    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents)
    {
    }

    /// <inheritdoc />
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill)
    {
    }
}
