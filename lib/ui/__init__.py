"""The only room that knows Streamlit: the frame around every page, forms, filters, figures, tables."""
