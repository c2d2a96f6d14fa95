namespace GtPs.Artefacts.Onnx;

/// <summary>Field numbers of onnx.proto, as far as they are used here.</summary>
internal static class OnnxFields
{
    internal static class Model
    {
        public const int IrVersion = 1;
        public const int ProducerName = 2;
        public const int ProducerVersion = 3;
        public const int Graph = 7;
        public const int OpsetImport = 8;
        public const int TrainingInfo = 20;
    }

    internal static class OperatorSet
    {
        public const int Domain = 1;
        public const int Version = 2;
    }

    internal static class Graph
    {
        public const int Node = 1;
        public const int Name = 2;
        public const int Initializer = 5;
        public const int Input = 11;
        public const int Output = 12;
        public const int ValueInfo = 13;
        public const int QuantizationAnnotation = 14;
        public const int SparseInitializer = 15;
    }

    internal static class Node
    {
        public const int Input = 1;
        public const int Output = 2;
        public const int Name = 3;
        public const int OperatorType = 4;
        public const int Attribute = 5;
        public const int Domain = 7;
    }

    internal static class Attribute
    {
        public const int Name = 1;
        public const int Float = 2;
        public const int Integer = 3;
        public const int Tensor = 5;
        public const int Graph = 6;
        public const int Integers = 8;
        public const int Graphs = 11;
        public const int Type = 20;
        public const int TypeFloat = 1;
        public const int TypeInteger = 2;
        public const int TypeIntegers = 7;
    }

    internal static class Tensor
    {
        public const int Dimensions = 1;
        public const int DataType = 2;
        public const int Int64Data = 7;
        public const int Name = 8;
        public const int RawData = 9;
        public const int ExternalData = 13;
        public const int DataLocation = 14;
        public const int External = 1;
    }

    internal static class StringEntry
    {
        public const int Key = 1;
        public const int Value = 2;
    }

    internal static class ValueInfo
    {
        public const int Name = 1;
        public const int Type = 2;
        public const int TensorType = 1;
        public const int ElementType = 1;
        public const int Shape = 2;
        public const int Dimension = 1;
        public const int DimensionValue = 1;
        public const int DimensionParameter = 2;
    }
}
