namespace GtPs.Core.Charts;

/// <summary>A colour by what it is for. A picture takes it from its <see cref="ChartTheme"/>, a page from a CSS variable, so that one drawing serves light and dark.</summary>
internal enum ChartColor
{
    /// <summary>Behind everything.</summary>
    Background,

    /// <summary>Text.</summary>
    Ink,

    /// <summary>Axis labels and legends.</summary>
    Muted,

    /// <summary>Grid lines.</summary>
    Grid,

    /// <summary>Labels by people; always hatched, or with square marks.</summary>
    Human,

    /// <summary>Labels by machine; never hatched, with round marks.</summary>
    Machine,

    /// <summary>The lines of the hatching.</summary>
    Hatch,

    /// <summary>A share of 0 in a matrix.</summary>
    Low,

    /// <summary>A share of 1 in a matrix.</summary>
    High,

    /// <summary>A right prediction.</summary>
    Good,

    /// <summary>A wrong prediction.</summary>
    Bad,

    /// <summary>The first class or curve; seven more follow.</summary>
    Category1,

    /// <summary>The second class or curve.</summary>
    Category2,

    /// <summary>The third class or curve.</summary>
    Category3,

    /// <summary>The fourth class or curve.</summary>
    Category4,

    /// <summary>The fifth class or curve.</summary>
    Category5,

    /// <summary>The sixth class or curve.</summary>
    Category6,

    /// <summary>The seventh class or curve.</summary>
    Category7,

    /// <summary>The eighth class or curve.</summary>
    Category8,

    /// <summary>Text on a ground that is bright in both themes.</summary>
    OnBright,

    /// <summary>Text on a ground that is dark in both themes.</summary>
    OnDark,

    /// <summary>Text on a ground that is bright in the light theme and dark in the dark one.</summary>
    OnBrightOrDark,

    /// <summary>Text on a ground that is dark in the light theme and bright in the dark one.</summary>
    OnDarkOrBright,
}
