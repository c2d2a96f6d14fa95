using System.Management.Automation.Host;

namespace GtPs.Shell;

/// <summary>The console's measures. Anything that draws on a screen buffer is refused: the shell writes lines.</summary>
internal sealed class ConsoleRawUserInterface : PSHostRawUserInterface
{
    // What a log file or a CI page shows without wrapping.
    private const int RedirectedWidth = 120;

    /// <inheritdoc />
    public override Size BufferSize
    {
        get => WindowSize;
        set { }
    }

    /// <inheritdoc />
    public override Size WindowSize
    {
        get => Console.IsOutputRedirected || Console.WindowWidth <= 0 ? new Size(RedirectedWidth, 50) : new Size(Console.WindowWidth, Math.Max(1, Console.WindowHeight));
        set { }
    }

    /// <inheritdoc />
    public override Size MaxPhysicalWindowSize => WindowSize;

    /// <inheritdoc />
    public override Size MaxWindowSize => WindowSize;

    /// <inheritdoc />
    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    /// <inheritdoc />
    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    /// <inheritdoc />
    public override Coordinates CursorPosition { get; set; }

    /// <inheritdoc />
    public override int CursorSize { get; set; } = 25;

    /// <inheritdoc />
    public override bool KeyAvailable => !Console.IsInputRedirected && Console.KeyAvailable;

    /// <inheritdoc />
    public override Coordinates WindowPosition { get; set; }

    /// <inheritdoc />
    public override string WindowTitle { get; set; } = "GtPs.Shell";

    /// <inheritdoc />
    public override void FlushInputBuffer()
    {
    }

    /// <inheritdoc />
    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException("This shell has no screen buffer.");

    /// <inheritdoc />
    public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException("This shell reads lines, not keys.");

    /// <inheritdoc />
    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw new NotSupportedException("This shell has no screen buffer.");

    /// <inheritdoc />
    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException("This shell has no screen buffer.");

    /// <inheritdoc />
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw new NotSupportedException("This shell has no screen buffer.");
}
