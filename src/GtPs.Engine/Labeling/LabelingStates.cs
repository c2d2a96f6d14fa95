namespace GtPs.Engine.Labeling;

/// <summary>Where an object stands. The numbers are stored.</summary>
internal enum ObjectState
{
    /// <summary>Waits to be chosen for a batch.</summary>
    Unlabeled = 0,

    /// <summary>Is in the batch at work.</summary>
    InBatch = 1,

    /// <summary>People labelled it.</summary>
    Human = 2,

    /// <summary>The model labelled it.</summary>
    Machine = 3,

    /// <summary>It cannot be labelled; its line stays unchanged.</summary>
    Failed = 4,

    /// <summary>An earlier job labelled it; its line stays unchanged and it counts nowhere.</summary>
    Carried = 5,
}

/// <summary>Where a task stands. The numbers are stored.</summary>
internal enum TaskState
{
    /// <summary>Waits for answers.</summary>
    Open = 0,

    /// <summary>Has all its answers.</summary>
    Done = 1,

    /// <summary>Will get no more answers.</summary>
    Expired = 2,
}

/// <summary>How far an iteration is. The numbers are stored; each step can be done again after a crash without changing what is there.</summary>
internal enum IterationStep
{
    /// <summary>People answer.</summary>
    Collecting = 0,

    /// <summary>All tasks have ended; the labels are being made and written.</summary>
    Consolidating = 1,

    /// <summary>The people's labels are made; the machine may label next.</summary>
    Labeled = 2,

    /// <summary>Nothing is left to do.</summary>
    Finished = 3,
}

/// <summary>What an iteration's people are asked for. The numbers are stored.</summary>
internal enum IterationRole
{
    /// <summary>Labels; with active learning they train the model.</summary>
    Training = 0,

    /// <summary>Labels that the model is measured against and never learns from.</summary>
    Validation = 1,
}
